# Generated from spec/exh/payments.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.payments``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any, Literal

    from typing_extensions import TypeAlias

__all__ = [
    "AppStoreNotification",
    "AppStoreReceipt",
    "AppStoreSharedSecret",
    "AppStoreSubscription",
    "AppStoreSubscriptionProduct",
    "AppleNotification",
    "AppleReceiptInfo",
    "AppleRenewalInfo",
    "AppleUnifiedReceipt",
    "OrderEventSchema",
    "OrderSchema",
    "OrderSchemaStatus",
    "PaymentIntentCreationSchemaPaymentMethodType",
    "PaymentIntentCreationSchemaSetupPaymentMethodReuse",
    "PlayStoreDeveloperNotificationSchema",
    "PlayStoreDeveloperNotificationSchemaSubscriptionNotification",
    "PlayStorePurchaseRecord",
    "PlayStoreReceiptSchema",
    "PlayStoreSubscription",
    "PlayStoreSubscriptionProduct",
    "PlayStoreSubscriptionPurchaseRecordSchema",
    "PlayStoreSubscriptionPurchaseSchema",
    "PlayStoreSubscriptionPurchaseSchemaCancelSurveyResult",
    "PlayStoreSubscriptionPurchaseSchemaIntroductoryPriceInfo",
    "PlayStoreSubscriptionPurchaseSchemaPriceChange",
    "PlayStoreSubscriptionPurchaseSchemaPriceChangeNewPrice",
    "PlayStoreSubscriptionReceiptRecordSchema",
    "ProductSchema",
    "ProductSchemaSchema",
    "ProductSchemaSchemaValue",
    "ProductSchemaValue",
    "StripePaymentMethod",
    "StripeSetupIntentSchema",
    "StripeUser",
    "SubscriptionEntitlement",
    "SubscriptionEntitlementSource",
    "SubscriptionEntitlementStatus",
    "SubscriptionEntitlementStatusCategory",
    "SubscriptionEvent",
    "SubscriptionEventSource",
    "SubscriptionEventType",
]


def __dir__() -> list[str]:
    return public_names(globals())


OrderSchemaStatus: TypeAlias = 'Literal["created", "failed", "charge_created", "task_started"] | str'
PaymentIntentCreationSchemaPaymentMethodType: TypeAlias = (
    'Literal["card", "bancontact", "ideal", "giropay"] | str'
)
PaymentIntentCreationSchemaSetupPaymentMethodReuse: TypeAlias = 'Literal["offSession", "onSession"] | str'
SubscriptionEntitlementSource: TypeAlias = 'Literal["appStore"] | str'
SubscriptionEntitlementStatus: TypeAlias = 'Literal["using_free_trial", "using_introductory_pricing", "active_with_renewal", "active_without_renewal", "expired_voluntarily", "switching_product", "switched_product", "in_grace_period", "in_billing_retry", "expired_from_billing", "awaiting_price_change_confirmation", "failed_to_confirm_price_change", "revoked", "refunded", "refunded_for_issue"] | str'
SubscriptionEntitlementStatusCategory: TypeAlias = (
    'Literal["acquiring", "engaged", "active_but_losing", "inactive_and_losing", "lost"] | str'
)
SubscriptionEventSource: TypeAlias = 'Literal["appStore"] | str'
SubscriptionEventType: TypeAlias = 'Literal["started", "started_with_free_trial", "started_with_introductory_pricing", "renewed", "renewal_disabled", "renewal_enabled", "expired_voluntarily", "switching_product", "switched_product", "grace_period_started", "billing_retry_started", "expired_from_billing", "price_change_confirmation_requested", "failed_to_confirm_price_change", "revoked", "refunded", "refunded_for_issue"] | str'


class ProductSchema(Record):
    """Product schema."""

    __slots__ = ()
    name: str | None
    prices: dict[str, ProductSchemaValue]
    app_store_product_id: str | None
    task_function_name: str | None
    task_priority: int | None
    tags: list[str] | None
    schema: ProductSchemaSchema | None
    id: str | None
    creator_id: str | None
    price: float | None
    currency: str | None


class OrderSchema(Record):
    """Order schema."""

    __slots__ = ()
    id: str | None
    creator_id: str | None
    target_user_id: str | None
    status: OrderSchemaStatus | None
    currency: str | None
    product: ProductSchema | None
    data: Any | None
    events: list[OrderEventSchema] | None
    payment_provider: str | None
    payment_id: str | None
    stripe_client_secret: str | None
    tags: list[str] | None
    update_timestamp: datetime | None
    creation_timestamp: datetime | None


class SubscriptionEntitlement(Record):
    """Subscription entitlement."""

    __slots__ = ()
    id: str | None
    user_id: str | None
    source: SubscriptionEntitlementSource | None
    source_product_id: str | None
    subscription_group: str | None
    subscription_tier: str | None
    status: SubscriptionEntitlementStatus | None
    status_category: SubscriptionEntitlementStatusCategory | None
    expire_timestamp: datetime | None
    new_product_id: str | None
    creation_timestamp: datetime | None


class SubscriptionEvent(Record):
    """Subscription event."""

    __slots__ = ()
    id: str | None
    user_id: str
    creation_timestamp: datetime | None
    source: Literal["appStore"]
    source_product_id: str
    subscription_group: str
    subscription_tier: str
    type: SubscriptionEventType | None
    expire_timestamp: datetime | None


class AppStoreNotification(Record):
    """App store notification."""

    __slots__ = ()
    id: str | None
    data: AppleNotification | None
    creation_timestamp: datetime | None
    update_timestamp: datetime | None


class AppStoreReceipt(Record):
    """App store receipt."""

    __slots__ = ()
    id: str | None
    user_id: str | None
    transaction_id: str | None
    receipt_response: Any | None
    creation_timestamp: datetime | None
    update_timestamp: datetime | None


class AppStoreSharedSecret(Record):
    """App store shared secret."""

    __slots__ = ()
    id: str
    creation_timestamp: datetime
    application_id: str
    bundle_id: str


class AppStoreSubscription(Record):
    """App store subscription."""

    __slots__ = ()
    id: str | None
    user_id: str
    product_id: str
    bundle_id: str
    original_purchase_date: datetime
    original_transaction_id: str
    last_purchase_date: datetime
    expires_date: datetime
    auto_renew_status: bool
    auto_renew_status_change: datetime
    latest_receipt: str
    last_transaction_id: str | None
    state: str | None
    reevaluate_date: datetime | None
    new_product_id: str | None


class AppStoreSubscriptionProduct(Record):
    """App store subscription product."""

    __slots__ = ()
    id: str | None
    name: str | None
    app_store_app_bundle_id: str | None
    app_store_product_id: str | None
    subscription_group: str | None
    subscription_tier: str | None
    update_timestamp: datetime | None
    creation_timestamp: datetime | None


class PlayStoreDeveloperNotificationSchema(Record):
    """Play store developer notification schema."""

    __slots__ = ()
    version: str
    package_name: str
    event_time_millis: int
    subscription_notification: PlayStoreDeveloperNotificationSchemaSubscriptionNotification


class PlayStoreSubscriptionPurchaseRecordSchema(Record):
    """Play store subscription purchase record schema."""

    __slots__ = ()
    receipt: PlayStoreReceiptSchema
    purchase_info: PlayStoreSubscriptionPurchaseSchema
    id: str
    creation_timestamp: datetime
    update_timestamp: datetime


class PlayStorePurchaseRecord(Record):
    """Play store purchase record."""

    __slots__ = ()
    receipt: PlayStoreReceiptSchema
    user_id: str
    id: str
    creation_timestamp: datetime
    update_timestamp: datetime


class PlayStoreSubscription(Record):
    """Play store subscription."""

    __slots__ = ()
    expiry_timestamp: datetime
    auto_renewing: bool
    payment_state: int
    purchaser_id: str
    receipt: PlayStoreReceiptSchema
    id: str
    creation_timestamp: datetime
    update_timestamp: datetime
    lock_id: str
    lock_timestamp: datetime


class PlayStoreSubscriptionProduct(Record):
    """Play store subscription product."""

    __slots__ = ()
    name: str
    play_store_package_name: str
    play_store_subscription_id: str
    subscription_group: str
    subscription_tier: str
    id: str
    update_timestamp: datetime
    creation_timestamp: datetime


class StripeUser(Record):
    """Stripe user."""

    __slots__ = ()
    id: str | None
    stripe_id: str | None
    payment_methods: list[StripePaymentMethod] | None
    update_timestamp: datetime | None
    creation_timestamp: datetime | None


class StripePaymentMethod(Record):
    """Stripe payment method."""

    __slots__ = ()
    id: str | None
    stripe_id: str | None
    brand: str | None
    expiration_year: int | None
    expiration_month: int | None
    last4_digits: str | None
    tags: list[str] | None
    update_timestamp: datetime | None
    creation_timestamp: datetime | None


class StripeSetupIntentSchema(Record):
    """Stripe setup intent schema."""

    __slots__ = ()
    stripe_client_secret: str | None


class PlayStoreSubscriptionReceiptRecordSchema(Record):
    """Play store subscription receipt record schema."""

    __slots__ = ()
    receipt: PlayStoreReceiptSchema
    user_id: str
    id: str
    creation_timestamp: datetime
    update_timestamp: datetime


class ProductSchemaSchema(Record):
    """Product schema schema."""

    __slots__ = ()
    properties: dict[str, ProductSchemaSchemaValue] | None
    required: list[str] | None


class ProductSchemaValue(Record):
    """Product schema value."""

    __slots__ = ()
    amount: int | None


class OrderEventSchema(Record):
    """Order event schema."""

    __slots__ = ()
    type: str | None
    event_id_stripe: str | None
    resource_id_stripe: str | None
    resource_type: str | None
    creation_timestamp: datetime | None


class AppleNotification(Record):
    """Apple notification."""

    __slots__ = ()
    _wire = {
        "auto_renew_product_id": ("auto_renew_product_id",),
        "auto_renew_status": ("auto_renew_status",),
        "auto_renew_status_change_date_ms": ("auto_renew_status_change_date_ms",),
        "notification_type": ("notification_type",),
        "unified_receipt": ("unified_receipt",),
    }
    auto_renew_product_id: str | None
    auto_renew_status: str | None
    auto_renew_status_change_date_ms: str | None
    environment: str | None
    notification_type: str | None
    password: str | None
    unified_receipt: AppleUnifiedReceipt | None
    bid: str | None
    bvrs: str | None


class PlayStoreDeveloperNotificationSchemaSubscriptionNotification(Record):
    """Play store developer notification schema subscription notification."""

    __slots__ = ()
    version: str
    notification_type: int
    purchase_token: str
    subscription_id: str


class PlayStoreReceiptSchema(Record):
    """Play store receipt schema."""

    __slots__ = ()
    package_name: str
    subscription_id: str
    purchase_token: str


class PlayStoreSubscriptionPurchaseSchema(Record):
    """Play store subscription purchase schema."""

    __slots__ = ()
    kind: str
    start_time_millis: str
    expiry_time_millis: str
    auto_resume_time_millis: str | None
    auto_renewing: bool
    price_currency_code: str
    price_amount_micros: str
    introductory_price_info: PlayStoreSubscriptionPurchaseSchemaIntroductoryPriceInfo
    country_code: str
    developer_payload: str
    payment_state: int | None
    cancel_reason: int | None
    user_cancellation_time_millis: str | None
    cancel_survey_result: PlayStoreSubscriptionPurchaseSchemaCancelSurveyResult | None
    order_id: str
    linked_purchase_token: str | None
    purchase_type: int
    price_change: PlayStoreSubscriptionPurchaseSchemaPriceChange | None
    profile_name: str | None
    email_address: str | None
    given_name: str | None
    family_name: str | None
    profile_id: str | None
    acknowledgement_state: int
    external_account_id: str | None
    promotion_type: int | None
    promotion_code: str | None
    obfuscated_external_account_id: str | None
    obfuscated_external_profile_id: str | None


class ProductSchemaSchemaValue(Record):
    """Product schema schema value."""

    __slots__ = ()
    type: Literal["string", "number", "boolean"] | str | None


class AppleUnifiedReceipt(Record):
    """Apple unified receipt."""

    __slots__ = ()
    _wire = {
        "latest_receipt": ("latest_receipt",),
        "latest_receipt_info": ("latest_receipt_info",),
        "pending_renewal_info": ("pending_renewal_info",),
    }
    environment: str | None
    latest_receipt: str | None
    latest_receipt_info: list[AppleReceiptInfo] | None
    pending_renewal_info: list[AppleRenewalInfo] | None
    status: int | None


class PlayStoreSubscriptionPurchaseSchemaCancelSurveyResult(Record):
    """Play store subscription purchase schema cancel survey result."""

    __slots__ = ()
    cancel_survey_reason: int | None
    user_input_cancel_reason: str | None


class PlayStoreSubscriptionPurchaseSchemaIntroductoryPriceInfo(Record):
    """Play store subscription purchase schema introductory price info."""

    __slots__ = ()
    introductory_price_currency_code: str
    introductory_price_amount_micros: str
    introductory_price_period: str
    introductory_price_cycles: str


class PlayStoreSubscriptionPurchaseSchemaPriceChange(Record):
    """Play store subscription purchase schema price change."""

    __slots__ = ()
    new_price: PlayStoreSubscriptionPurchaseSchemaPriceChangeNewPrice | None
    state: int


class AppleReceiptInfo(Record):
    """Apple receipt info."""

    __slots__ = ()
    _wire = {
        "expires_date": ("expires_date",),
        "expires_date_ms": ("expires_date_ms",),
        "expires_date_pst": ("expires_date_pst",),
        "is_in_intro_offer_period": ("is_in_intro_offer_period",),
        "is_trial_period": ("is_trial_period",),
        "original_purchase_date": ("original_purchase_date",),
        "original_purchase_date_ms": ("original_purchase_date_ms",),
        "original_purchase_date_pst": ("original_purchase_date_pst",),
        "original_transaction_id": ("original_transaction_id",),
        "product_id": ("product_id",),
        "purchase_date": ("purchase_date",),
        "purchase_date_ms": ("purchase_date_ms",),
        "purchase_date_pst": ("purchase_date_pst",),
        "subscription_group_identifier": ("subscription_group_identifier",),
        "transaction_id": ("transaction_id",),
        "web_order_line_item_id": ("web_order_line_item_id",),
    }
    expires_date: str | None
    expires_date_ms: str | None
    expires_date_pst: str | None
    is_in_intro_offer_period: str | None
    is_trial_period: str | None
    original_purchase_date: str | None
    original_purchase_date_ms: str | None
    original_purchase_date_pst: str | None
    original_transaction_id: str | None
    product_id: str | None
    purchase_date: str | None
    purchase_date_ms: str | None
    purchase_date_pst: str | None
    quantity: str | None
    subscription_group_identifier: str | None
    transaction_id: str | None
    web_order_line_item_id: str | None


class AppleRenewalInfo(Record):
    """Apple renewal info."""

    __slots__ = ()
    _wire = {
        "auto_renew_product_id": ("auto_renew_product_id",),
        "auto_renew_status": ("auto_renew_status",),
        "expiration_intent": ("expiration_intent",),
        "is_in_billing_retry_period": ("is_in_billing_retry_period",),
        "original_transaction_id": ("original_transaction_id",),
        "product_id": ("product_id",),
    }
    auto_renew_product_id: str | None
    auto_renew_status: str | None
    expiration_intent: str | None
    is_in_billing_retry_period: str | None
    original_transaction_id: str | None
    product_id: str | None


class PlayStoreSubscriptionPurchaseSchemaPriceChangeNewPrice(Record):
    """Play store subscription purchase schema price change new price."""

    __slots__ = ()
    price_micros: str | None
    currency: str | None

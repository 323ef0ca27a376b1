# Generated from spec/exh/payments.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.payments``: dicts with these keys.

A class whose name ends with ``Wire`` has the platform's spelling.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import Any, TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from typing_extensions import NotRequired

    from oxhorizon.exh.types.payments import (
        PaymentIntentCreationSchemaPaymentMethodType,
        PaymentIntentCreationSchemaSetupPaymentMethodReuse,
    )

__all__ = [
    "AppStoreSharedSecretCreation",
    "AppStoreSharedSecretCreationWire",
    "AppStoreSubscriptionProductCreation",
    "AppStoreSubscriptionProductCreationWire",
    "AppStoreSubscriptionProductUpdateSchema",
    "AppleNotification",
    "AppleReceiptInfo",
    "AppleRenewalInfo",
    "AppleUnifiedReceipt",
    "OrderCreationSchema",
    "OrderCreationSchemaWire",
    "OrderUpdateSchema",
    "PaymentIntentCreationSchema",
    "PaymentIntentCreationSchemaWire",
    "PlayStoreDeveloperNotificationMessageSchema",
    "PlayStoreDeveloperNotificationMessageSchemaMessage",
    "PlayStoreDeveloperNotificationMessageSchemaMessageWire",
    "PlayStoreDeveloperNotificationMessageSchemaWire",
    "PlayStoreReceiptSchema",
    "PlayStoreReceiptSchemaWire",
    "PlayStoreReevaluation",
    "PlayStoreReevaluationWire",
    "PlayStoreSubscriptionProductCreation",
    "PlayStoreSubscriptionProductCreationWire",
    "PlayStoreSubscriptionProductUpdateSchema",
    "ProductCreationSchema",
    "ProductCreationSchemaSchema",
    "ProductCreationSchemaSchemaValue",
    "ProductCreationSchemaValue",
    "ProductCreationSchemaWire",
    "ReceiptVerificationDataSchema",
    "ReceiptVerificationDataSchemaWire",
    "SetupIntentCreationSchema",
    "SetupIntentCreationSchemaWire",
    "StripePaymentMethodCreation",
    "StripePaymentMethodCreationWire",
    "TransactionCompletionDataSchema",
    "TransactionCompletionDataSchemaWire",
    "UpdateTagsSchema",
]


def __dir__() -> list[str]:
    return public_names(globals())


class ProductCreationSchema(TypedDict):
    """Product creation schema."""

    name: NotRequired[str]
    prices: dict[str, ProductCreationSchemaValue]
    app_store_product_id: NotRequired[str]
    task_function_name: NotRequired[str]
    task_priority: NotRequired[int]
    tags: NotRequired[list[str]]
    schema: NotRequired[ProductCreationSchemaSchema]


class ProductCreationSchemaWire(TypedDict):
    """Product creation schema."""

    name: NotRequired[str]
    prices: dict[str, ProductCreationSchemaValue]
    appStoreProductId: NotRequired[str]
    taskFunctionName: NotRequired[str]
    taskPriority: NotRequired[int]
    tags: NotRequired[list[str]]
    schema: NotRequired[ProductCreationSchemaSchema]


class UpdateTagsSchema(TypedDict):
    """Update tags schema."""

    tags: NotRequired[list[str]]


class OrderCreationSchema(TypedDict):
    """Order creation schema."""

    product_id: str
    currency: NotRequired[str]
    tags: NotRequired[list[str]]
    data: NotRequired[Any]


class OrderCreationSchemaWire(TypedDict):
    """Order creation schema."""

    productId: str
    currency: NotRequired[str]
    tags: NotRequired[list[str]]
    data: NotRequired[Any]


class OrderUpdateSchema(TypedDict):
    """Order update schema."""

    status: NotRequired[str]


class TransactionCompletionDataSchema(TypedDict):
    """Transaction completion data schema."""

    receipt_data: str
    transaction_id: str
    user_id: NotRequired[str]
    application_id: NotRequired[str]


class TransactionCompletionDataSchemaWire(TypedDict):
    """Transaction completion data schema."""

    receiptData: str
    transactionId: str
    userId: NotRequired[str]
    applicationId: NotRequired[str]


class ReceiptVerificationDataSchema(TypedDict):
    """Receipt verification data schema."""

    receipt_data: str


class ReceiptVerificationDataSchemaWire(TypedDict):
    """Receipt verification data schema."""

    receiptData: str


class AppleNotification(TypedDict):
    """Apple notification."""

    auto_renew_product_id: NotRequired[str]
    auto_renew_status: NotRequired[str]
    auto_renew_status_change_date_ms: NotRequired[str]
    environment: NotRequired[str]
    notification_type: NotRequired[str]
    password: NotRequired[str]
    unified_receipt: NotRequired[AppleUnifiedReceipt]
    bid: NotRequired[str]
    bvrs: NotRequired[str]


class AppStoreSharedSecretCreation(TypedDict):
    """App store shared secret creation."""

    application_id: str
    bundle_id: str
    secret: str


class AppStoreSharedSecretCreationWire(TypedDict):
    """App store shared secret creation."""

    applicationId: str
    bundleId: str
    secret: str


class AppStoreSubscriptionProductCreation(TypedDict):
    """App store subscription product creation."""

    name: NotRequired[str]
    app_store_app_bundle_id: NotRequired[str]
    app_store_product_id: NotRequired[str]
    subscription_group: NotRequired[str]
    subscription_tier: NotRequired[str]


class AppStoreSubscriptionProductCreationWire(TypedDict):
    """App store subscription product creation."""

    name: NotRequired[str]
    appStoreAppBundleId: NotRequired[str]
    appStoreProductId: NotRequired[str]
    subscriptionGroup: NotRequired[str]
    subscriptionTier: NotRequired[str]


class AppStoreSubscriptionProductUpdateSchema(TypedDict):
    """App store subscription product update schema."""

    name: NotRequired[str]


class PlayStoreReceiptSchema(TypedDict):
    """Play store receipt schema."""

    package_name: str
    subscription_id: str
    purchase_token: str


class PlayStoreReceiptSchemaWire(TypedDict):
    """Play store receipt schema."""

    packageName: str
    subscriptionId: str
    purchaseToken: str


class PlayStoreDeveloperNotificationMessageSchema(TypedDict):
    """Play store developer notification message schema."""

    message: PlayStoreDeveloperNotificationMessageSchemaMessage
    subscription: str


class PlayStoreDeveloperNotificationMessageSchemaWire(TypedDict):
    """Play store developer notification message schema."""

    message: PlayStoreDeveloperNotificationMessageSchemaMessageWire
    subscription: str


class PlayStoreReevaluation(TypedDict):
    """Play store reevaluation."""

    republish_latest_event: bool


class PlayStoreReevaluationWire(TypedDict):
    """Play store reevaluation."""

    republishLatestEvent: bool


class PlayStoreSubscriptionProductCreation(TypedDict):
    """Play store subscription product creation."""

    name: str
    play_store_package_name: str
    play_store_subscription_id: str
    subscription_group: str
    subscription_tier: str


class PlayStoreSubscriptionProductCreationWire(TypedDict):
    """Play store subscription product creation."""

    name: str
    playStorePackageName: str
    playStoreSubscriptionId: str
    subscriptionGroup: str
    subscriptionTier: str


class PlayStoreSubscriptionProductUpdateSchema(TypedDict):
    """Play store subscription product update schema."""

    name: str


class StripePaymentMethodCreation(TypedDict):
    """Stripe payment method creation."""

    stripe_id: str
    tags: NotRequired[list[str]]


class StripePaymentMethodCreationWire(TypedDict):
    """Stripe payment method creation."""

    stripeId: str
    tags: NotRequired[list[str]]


class PaymentIntentCreationSchema(TypedDict):
    """Payment intent creation schema."""

    setup_payment_method_reuse: NotRequired[PaymentIntentCreationSchemaSetupPaymentMethodReuse]
    target_user_id: NotRequired[str]
    payment_method_id: NotRequired[str]
    off_session: NotRequired[bool]
    payment_method_type: NotRequired[PaymentIntentCreationSchemaPaymentMethodType]
    product_id: str
    currency: NotRequired[str]
    tags: NotRequired[list[str]]
    data: NotRequired[Any]


class PaymentIntentCreationSchemaWire(TypedDict):
    """Payment intent creation schema."""

    setupPaymentMethodReuse: NotRequired[PaymentIntentCreationSchemaSetupPaymentMethodReuse]
    targetUserId: NotRequired[str]
    paymentMethodId: NotRequired[str]
    offSession: NotRequired[bool]
    paymentMethodType: NotRequired[PaymentIntentCreationSchemaPaymentMethodType]
    productId: str
    currency: NotRequired[str]
    tags: NotRequired[list[str]]
    data: NotRequired[Any]


class SetupIntentCreationSchema(TypedDict):
    """Setup intent creation schema."""

    setup_payment_method_reuse: NotRequired[PaymentIntentCreationSchemaSetupPaymentMethodReuse]


class SetupIntentCreationSchemaWire(TypedDict):
    """Setup intent creation schema."""

    setupPaymentMethodReuse: NotRequired[PaymentIntentCreationSchemaSetupPaymentMethodReuse]


class ProductCreationSchemaSchema(TypedDict):
    """Product creation schema schema."""

    properties: NotRequired[dict[str, ProductCreationSchemaSchemaValue]]
    required: NotRequired[list[str]]


class ProductCreationSchemaValue(TypedDict):
    """Product creation schema value."""

    amount: NotRequired[int]


class AppleUnifiedReceipt(TypedDict):
    """Apple unified receipt."""

    environment: NotRequired[str]
    latest_receipt: NotRequired[str]
    latest_receipt_info: NotRequired[list[AppleReceiptInfo]]
    pending_renewal_info: NotRequired[list[AppleRenewalInfo]]
    status: NotRequired[int]


class PlayStoreDeveloperNotificationMessageSchemaMessage(TypedDict):
    """Play store developer notification message schema message."""

    attributes: dict[str, Any]
    data: str
    message_id: str
    publish_time: datetime | str | int


class PlayStoreDeveloperNotificationMessageSchemaMessageWire(TypedDict):
    """Play store developer notification message schema message."""

    attributes: dict[str, Any]
    data: str
    messageId: str
    publishTime: datetime | str | int


class ProductCreationSchemaSchemaValue(TypedDict):
    """Product creation schema schema value."""

    type: NotRequired[Literal["string", "number", "boolean"] | str]


class AppleReceiptInfo(TypedDict):
    """Apple receipt info."""

    expires_date: NotRequired[str]
    expires_date_ms: NotRequired[str]
    expires_date_pst: NotRequired[str]
    is_in_intro_offer_period: NotRequired[str]
    is_trial_period: NotRequired[str]
    original_purchase_date: NotRequired[str]
    original_purchase_date_ms: NotRequired[str]
    original_purchase_date_pst: NotRequired[str]
    original_transaction_id: NotRequired[str]
    product_id: NotRequired[str]
    purchase_date: NotRequired[str]
    purchase_date_ms: NotRequired[str]
    purchase_date_pst: NotRequired[str]
    quantity: NotRequired[str]
    subscription_group_identifier: NotRequired[str]
    transaction_id: NotRequired[str]
    web_order_line_item_id: NotRequired[str]


class AppleRenewalInfo(TypedDict):
    """Apple renewal info."""

    auto_renew_product_id: NotRequired[str]
    auto_renew_status: NotRequired[str]
    expiration_intent: NotRequired[str]
    is_in_billing_retry_period: NotRequired[str]
    original_transaction_id: NotRequired[str]
    product_id: NotRequired[str]

# Generated from spec/exh/payments.json by spec/generate.py. Change that, not this.
"""Payments with Stripe, the App Store and the Play Store. A client has them as ``ex.payments``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.groups import (
    UNSET,
    AsyncGroup,
    Group,
    Records,
    Shapes,
    deprecated,
    no_params,
    part,
    required,
)

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Any

    from oxhorizon.exh._sdk.groups import AsyncPage, Headers, Page, Progress, Retries, Rql, Timeout
    from oxhorizon.exh._sdk.records import Record
    from oxhorizon.exh.bodies import payments as bodies
    from oxhorizon.exh.types import common
    from oxhorizon.exh.types import payments as types

__all__ = [
    "AsyncPayments",
    "AsyncPaymentsAppStore",
    "AsyncPaymentsAppStoreSubscriptions",
    "AsyncPaymentsAppStoreSubscriptionsProducts",
    "AsyncPaymentsAppStoreSubscriptionsSubscriptions",
    "AsyncPaymentsOrders",
    "AsyncPaymentsPlayStore",
    "AsyncPaymentsPlayStoreHistory",
    "AsyncPaymentsPlayStoreSubscriptions",
    "AsyncPaymentsPlayStoreSubscriptionsProducts",
    "AsyncPaymentsPlayStoreSubscriptionsSubscriptions",
    "AsyncPaymentsProducts",
    "AsyncPaymentsStripe",
    "AsyncPaymentsSubscriptions",
    "AsyncPaymentsSubscriptionsEntitlements",
    "AsyncPaymentsSubscriptionsEvents",
    "Payments",
    "PaymentsAppStore",
    "PaymentsAppStoreSubscriptions",
    "PaymentsAppStoreSubscriptionsProducts",
    "PaymentsAppStoreSubscriptionsSubscriptions",
    "PaymentsOrders",
    "PaymentsPlayStore",
    "PaymentsPlayStoreHistory",
    "PaymentsPlayStoreSubscriptions",
    "PaymentsPlayStoreSubscriptionsProducts",
    "PaymentsPlayStoreSubscriptionsSubscriptions",
    "PaymentsProducts",
    "PaymentsStripe",
    "PaymentsSubscriptions",
    "PaymentsSubscriptionsEntitlements",
    "PaymentsSubscriptionsEvents",
]


def __dir__() -> list[str]:
    return public_names(globals())


_SHAPES = Shapes(
    "camelCase",
    "iso8601",
    {
        "ProductCreationSchema": "name prices:{ProductCreationSchemaValue} app_store_product_id task_function_name task_priority tags schema:ProductCreationSchemaSchema",
        "UpdateTagsSchema": "tags",
        "OrderCreationSchema": "product_id currency tags data",
        "OrderUpdateSchema": "status",
        "TransactionCompletionDataSchema": "receipt_data transaction_id user_id application_id",
        "ReceiptVerificationDataSchema": "receipt_data",
        "AppleNotification": "auto_renew_product_id=auto_renew_product_id auto_renew_status=auto_renew_status auto_renew_status_change_date_ms=auto_renew_status_change_date_ms environment notification_type=notification_type password unified_receipt=unified_receipt:AppleUnifiedReceipt bid bvrs",
        "AppStoreSharedSecretCreation": "application_id bundle_id secret",
        "AppStoreSubscriptionProductCreation": "name app_store_app_bundle_id app_store_product_id subscription_group subscription_tier",
        "AppStoreSubscriptionProductUpdateSchema": "name",
        "PlayStoreReceiptSchema": "package_name subscription_id purchase_token",
        "PlayStoreDeveloperNotificationMessageSchema": "message:PlayStoreDeveloperNotificationMessageSchemaMessage subscription",
        "PlayStoreReevaluation": "republish_latest_event",
        "PlayStoreSubscriptionProductCreation": "name play_store_package_name play_store_subscription_id subscription_group subscription_tier",
        "PlayStoreSubscriptionProductUpdateSchema": "name",
        "StripePaymentMethodCreation": "stripe_id tags",
        "PaymentIntentCreationSchema": "setup_payment_method_reuse target_user_id payment_method_id off_session payment_method_type product_id currency tags data",
        "SetupIntentCreationSchema": "setup_payment_method_reuse",
        "ProductCreationSchemaSchema": "properties:{ProductCreationSchemaSchemaValue} required",
        "ProductCreationSchemaValue": "amount",
        "AppleUnifiedReceipt": "environment latest_receipt=latest_receipt latest_receipt_info=latest_receipt_info:[AppleReceiptInfo] pending_renewal_info=pending_renewal_info:[AppleRenewalInfo] status",
        "PlayStoreDeveloperNotificationMessageSchemaMessage": "attributes data message_id publish_time:date",
        "ProductCreationSchemaSchemaValue": "type",
        "AppleReceiptInfo": "expires_date=expires_date expires_date_ms=expires_date_ms expires_date_pst=expires_date_pst is_in_intro_offer_period=is_in_intro_offer_period is_trial_period=is_trial_period original_purchase_date=original_purchase_date original_purchase_date_ms=original_purchase_date_ms original_purchase_date_pst=original_purchase_date_pst original_transaction_id=original_transaction_id product_id=product_id purchase_date=purchase_date purchase_date_ms=purchase_date_ms purchase_date_pst=purchase_date_pst quantity subscription_group_identifier=subscription_group_identifier transaction_id=transaction_id web_order_line_item_id=web_order_line_item_id",
        "AppleRenewalInfo": "auto_renew_product_id=auto_renew_product_id auto_renew_status=auto_renew_status expiration_intent=expiration_intent is_in_billing_retry_period=is_in_billing_retry_period original_transaction_id=original_transaction_id product_id=product_id",
    },
)


class PaymentsSubscriptionsEntitlements(Group):
    """Entitlements."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.SubscriptionEntitlement]:
        """Lists entitlements.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_ENTITLEMENTS``: any.

        Source: ``GET /payments/v1/subscriptions/entitlements/``
        """
        no_params(params)
        return self._page(
            "/payments/v1/subscriptions/entitlements/",
            "SubscriptionEntitlement",
            (rql, headers, timeout, retries),
        )

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.SubscriptionEntitlement | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_ENTITLEMENTS``: any.

        Source: ``GET /payments/v1/subscriptions/entitlements/``
        """
        return self._first(
            "/payments/v1/subscriptions/entitlements/",
            "SubscriptionEntitlement",
            (rql, headers, timeout, retries),
        )

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.SubscriptionEntitlement | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_ENTITLEMENTS``: any.

        Source: ``GET /payments/v1/subscriptions/entitlements/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first(
            "/payments/v1/subscriptions/entitlements/",
            "SubscriptionEntitlement",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.SubscriptionEntitlement]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_ENTITLEMENTS``: any.

        Source: ``GET /payments/v1/subscriptions/entitlements/``
        """
        return self._iterate(
            "/payments/v1/subscriptions/entitlements/",
            "SubscriptionEntitlement",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.SubscriptionEntitlement]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_ENTITLEMENTS``: any.

        Source: ``GET /payments/v1/subscriptions/entitlements/``
        """
        return Records(
            self._iterate(
                "/payments/v1/subscriptions/entitlements/",
                "SubscriptionEntitlement",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_ENTITLEMENTS``: any.

        Source: ``GET /payments/v1/subscriptions/entitlements/``
        """
        return self._count(
            "/payments/v1/subscriptions/entitlements/",
            "SubscriptionEntitlement",
            (rql, headers, timeout, retries),
        )


class AsyncPaymentsSubscriptionsEntitlements(AsyncGroup):
    """Entitlements."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.SubscriptionEntitlement]:
        """Lists entitlements.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_ENTITLEMENTS``: any.

        Source: ``GET /payments/v1/subscriptions/entitlements/``
        """
        no_params(params)
        return await self._page(
            "/payments/v1/subscriptions/entitlements/",
            "SubscriptionEntitlement",
            (rql, headers, timeout, retries),
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.SubscriptionEntitlement | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_ENTITLEMENTS``: any.

        Source: ``GET /payments/v1/subscriptions/entitlements/``
        """
        return await self._first(
            "/payments/v1/subscriptions/entitlements/",
            "SubscriptionEntitlement",
            (rql, headers, timeout, retries),
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.SubscriptionEntitlement | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_ENTITLEMENTS``: any.

        Source: ``GET /payments/v1/subscriptions/entitlements/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/payments/v1/subscriptions/entitlements/",
            "SubscriptionEntitlement",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.SubscriptionEntitlement]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_ENTITLEMENTS``: any.

        Source: ``GET /payments/v1/subscriptions/entitlements/``
        """
        return self._iterate(
            "/payments/v1/subscriptions/entitlements/",
            "SubscriptionEntitlement",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    async def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.SubscriptionEntitlement]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_ENTITLEMENTS``: any.

        Source: ``GET /payments/v1/subscriptions/entitlements/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/payments/v1/subscriptions/entitlements/",
                    "SubscriptionEntitlement",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_ENTITLEMENTS``: any.

        Source: ``GET /payments/v1/subscriptions/entitlements/``
        """
        return await self._count(
            "/payments/v1/subscriptions/entitlements/",
            "SubscriptionEntitlement",
            (rql, headers, timeout, retries),
        )


class PaymentsSubscriptionsEvents(Group):
    """Subscription events."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.SubscriptionEvent]:
        """Lists subscription events.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_EVENTS``: any.

        Source: ``GET /payments/v1/subscriptions/events/``
        """
        no_params(params)
        return self._page(
            "/payments/v1/subscriptions/events/", "SubscriptionEvent", (rql, headers, timeout, retries)
        )

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.SubscriptionEvent | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_EVENTS``: any.

        Source: ``GET /payments/v1/subscriptions/events/``
        """
        return self._first(
            "/payments/v1/subscriptions/events/", "SubscriptionEvent", (rql, headers, timeout, retries)
        )

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.SubscriptionEvent | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_EVENTS``: any.

        Source: ``GET /payments/v1/subscriptions/events/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first(
            "/payments/v1/subscriptions/events/", "SubscriptionEvent", (rql, headers, timeout, retries)
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.SubscriptionEvent]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_EVENTS``: any.

        Source: ``GET /payments/v1/subscriptions/events/``
        """
        return self._iterate(
            "/payments/v1/subscriptions/events/",
            "SubscriptionEvent",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.SubscriptionEvent]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_EVENTS``: any.

        Source: ``GET /payments/v1/subscriptions/events/``
        """
        return Records(
            self._iterate(
                "/payments/v1/subscriptions/events/",
                "SubscriptionEvent",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_EVENTS``: any.

        Source: ``GET /payments/v1/subscriptions/events/``
        """
        return self._count(
            "/payments/v1/subscriptions/events/", "SubscriptionEvent", (rql, headers, timeout, retries)
        )


class AsyncPaymentsSubscriptionsEvents(AsyncGroup):
    """Subscription events."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.SubscriptionEvent]:
        """Lists subscription events.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_EVENTS``: any.

        Source: ``GET /payments/v1/subscriptions/events/``
        """
        no_params(params)
        return await self._page(
            "/payments/v1/subscriptions/events/", "SubscriptionEvent", (rql, headers, timeout, retries)
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.SubscriptionEvent | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_EVENTS``: any.

        Source: ``GET /payments/v1/subscriptions/events/``
        """
        return await self._first(
            "/payments/v1/subscriptions/events/", "SubscriptionEvent", (rql, headers, timeout, retries)
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.SubscriptionEvent | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_EVENTS``: any.

        Source: ``GET /payments/v1/subscriptions/events/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/payments/v1/subscriptions/events/", "SubscriptionEvent", (rql, headers, timeout, retries)
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.SubscriptionEvent]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_EVENTS``: any.

        Source: ``GET /payments/v1/subscriptions/events/``
        """
        return self._iterate(
            "/payments/v1/subscriptions/events/",
            "SubscriptionEvent",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    async def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.SubscriptionEvent]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_EVENTS``: any.

        Source: ``GET /payments/v1/subscriptions/events/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/payments/v1/subscriptions/events/",
                    "SubscriptionEvent",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_SUBSCRIPTION_EVENTS``: any.

        Source: ``GET /payments/v1/subscriptions/events/``
        """
        return await self._count(
            "/payments/v1/subscriptions/events/", "SubscriptionEvent", (rql, headers, timeout, retries)
        )


class PaymentsAppStoreSubscriptionsSubscriptions(Group):
    """App Store subscriptions."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.AppStoreSubscription]:
        """Lists App Store subscriptions.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_APP_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/appStore/subscriptions/``
        """
        no_params(params)
        return self._page(
            "/payments/v1/appStore/subscriptions/", "AppStoreSubscription", (rql, headers, timeout, retries)
        )

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.AppStoreSubscription | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_APP_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/appStore/subscriptions/``
        """
        return self._first(
            "/payments/v1/appStore/subscriptions/", "AppStoreSubscription", (rql, headers, timeout, retries)
        )

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.AppStoreSubscription | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_APP_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/appStore/subscriptions/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first(
            "/payments/v1/appStore/subscriptions/", "AppStoreSubscription", (rql, headers, timeout, retries)
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.AppStoreSubscription]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_APP_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/appStore/subscriptions/``
        """
        return self._iterate(
            "/payments/v1/appStore/subscriptions/",
            "AppStoreSubscription",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.AppStoreSubscription]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_APP_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/appStore/subscriptions/``
        """
        return Records(
            self._iterate(
                "/payments/v1/appStore/subscriptions/",
                "AppStoreSubscription",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_APP_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/appStore/subscriptions/``
        """
        return self._count(
            "/payments/v1/appStore/subscriptions/", "AppStoreSubscription", (rql, headers, timeout, retries)
        )

    def remove(
        self,
        subscription_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an App Store subscription.

        :param subscription_id: the id of the subscription.

        Permissions: ``DELETE_APP_STORE_SUBSCRIPTION``.

        Source: ``DELETE /payments/v1/appStore/subscriptions/{subscription_id}``
        """
        return self._send(
            "DELETE",
            f"/payments/v1/appStore/subscriptions/{part(subscription_id, 'subscription_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def reevaluate(
        self,
        subscription_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> None:
        """Evaluates an App Store subscription again.

        :param subscription_id: the id of the subscription.

        Permissions: ``TRIGGER_APP_STORE_SUBSCRIPTION_REEVALUATION``.

        Source: ``POST /payments/v1/appStore/subscriptions/{subscription_id}/reevaluate``
        """
        self._send(
            "POST",
            f"/payments/v1/appStore/subscriptions/{part(subscription_id, 'subscription_id')}/reevaluate",
            "None",
            (rql, headers, timeout, retries),
            {},
        )


class AsyncPaymentsAppStoreSubscriptionsSubscriptions(AsyncGroup):
    """App Store subscriptions."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.AppStoreSubscription]:
        """Lists App Store subscriptions.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_APP_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/appStore/subscriptions/``
        """
        no_params(params)
        return await self._page(
            "/payments/v1/appStore/subscriptions/", "AppStoreSubscription", (rql, headers, timeout, retries)
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.AppStoreSubscription | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_APP_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/appStore/subscriptions/``
        """
        return await self._first(
            "/payments/v1/appStore/subscriptions/", "AppStoreSubscription", (rql, headers, timeout, retries)
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.AppStoreSubscription | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_APP_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/appStore/subscriptions/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/payments/v1/appStore/subscriptions/", "AppStoreSubscription", (rql, headers, timeout, retries)
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.AppStoreSubscription]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_APP_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/appStore/subscriptions/``
        """
        return self._iterate(
            "/payments/v1/appStore/subscriptions/",
            "AppStoreSubscription",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    async def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.AppStoreSubscription]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_APP_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/appStore/subscriptions/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/payments/v1/appStore/subscriptions/",
                    "AppStoreSubscription",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_APP_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/appStore/subscriptions/``
        """
        return await self._count(
            "/payments/v1/appStore/subscriptions/", "AppStoreSubscription", (rql, headers, timeout, retries)
        )

    async def remove(
        self,
        subscription_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an App Store subscription.

        :param subscription_id: the id of the subscription.

        Permissions: ``DELETE_APP_STORE_SUBSCRIPTION``.

        Source: ``DELETE /payments/v1/appStore/subscriptions/{subscription_id}``
        """
        return await self._send(
            "DELETE",
            f"/payments/v1/appStore/subscriptions/{part(subscription_id, 'subscription_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def reevaluate(
        self,
        subscription_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> None:
        """Evaluates an App Store subscription again.

        :param subscription_id: the id of the subscription.

        Permissions: ``TRIGGER_APP_STORE_SUBSCRIPTION_REEVALUATION``.

        Source: ``POST /payments/v1/appStore/subscriptions/{subscription_id}/reevaluate``
        """
        await self._send(
            "POST",
            f"/payments/v1/appStore/subscriptions/{part(subscription_id, 'subscription_id')}/reevaluate",
            "None",
            (rql, headers, timeout, retries),
            {},
        )


class PaymentsAppStoreSubscriptionsProducts(Group):
    """App Store products."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.AppStoreSubscriptionProduct]:
        """Lists App Store products.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/appStore/subscriptions/products/``
        """
        no_params(params)
        return self._page(
            "/payments/v1/appStore/subscriptions/products/",
            "AppStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.AppStoreSubscriptionProduct | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/appStore/subscriptions/products/``
        """
        return self._first(
            "/payments/v1/appStore/subscriptions/products/",
            "AppStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.AppStoreSubscriptionProduct | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/appStore/subscriptions/products/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first(
            "/payments/v1/appStore/subscriptions/products/",
            "AppStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.AppStoreSubscriptionProduct | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/appStore/subscriptions/products/``
        """
        rql = self._with(rql, "name", name, "name")
        return self._first(
            "/payments/v1/appStore/subscriptions/products/",
            "AppStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.AppStoreSubscriptionProduct]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/appStore/subscriptions/products/``
        """
        return self._iterate(
            "/payments/v1/appStore/subscriptions/products/",
            "AppStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.AppStoreSubscriptionProduct]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/appStore/subscriptions/products/``
        """
        return Records(
            self._iterate(
                "/payments/v1/appStore/subscriptions/products/",
                "AppStoreSubscriptionProduct",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/appStore/subscriptions/products/``
        """
        return self._count(
            "/payments/v1/appStore/subscriptions/products/",
            "AppStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    def create(
        self,
        request_body: bodies.AppStoreSubscriptionProductCreation
        | bodies.AppStoreSubscriptionProductCreationWire
        | Record
        | None = None,
        *,
        name: str = UNSET,
        app_store_app_bundle_id: str = UNSET,
        app_store_product_id: str = UNSET,
        subscription_group: str = UNSET,
        subscription_tier: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.AppStoreSubscriptionProduct:
        """Creates an App Store product.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.

        Permissions: ``CREATE_APP_STORE_SUBSCRIPTION_PRODUCT``.

        Source: ``POST /payments/v1/appStore/subscriptions/products``
        """
        return self._send(
            "POST",
            "/payments/v1/appStore/subscriptions/products",
            "AppStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
            self._body(
                "AppStoreSubscriptionProductCreation",
                request_body,
                {
                    "name": name,
                    "app_store_app_bundle_id": app_store_app_bundle_id,
                    "app_store_product_id": app_store_product_id,
                    "subscription_group": subscription_group,
                    "subscription_tier": subscription_tier,
                },
            ),
        )

    def remove(
        self,
        product_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an App Store product.

        :param product_id: the id of the product.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_APP_STORE_SUBSCRIPTION_PRODUCT``.

        Source: ``DELETE /payments/v1/appStore/subscriptions/products/{product_id}``
        """
        return self._send(
            "DELETE",
            f"/payments/v1/appStore/subscriptions/products/{part(product_id, 'product_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def update(
        self,
        product_id: str,
        request_body: bodies.AppStoreSubscriptionProductUpdateSchema | Record | None = None,
        *,
        name: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes an App Store product.

        :param product_id: the id of the product.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_APP_STORE_SUBSCRIPTION_PRODUCT``.

        Source: ``PUT /payments/v1/appStore/subscriptions/products/{product_id}``
        """
        return self._send(
            "PUT",
            f"/payments/v1/appStore/subscriptions/products/{part(product_id, 'product_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("AppStoreSubscriptionProductUpdateSchema", request_body, {"name": name}),
        )


class AsyncPaymentsAppStoreSubscriptionsProducts(AsyncGroup):
    """App Store products."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.AppStoreSubscriptionProduct]:
        """Lists App Store products.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/appStore/subscriptions/products/``
        """
        no_params(params)
        return await self._page(
            "/payments/v1/appStore/subscriptions/products/",
            "AppStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.AppStoreSubscriptionProduct | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/appStore/subscriptions/products/``
        """
        return await self._first(
            "/payments/v1/appStore/subscriptions/products/",
            "AppStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.AppStoreSubscriptionProduct | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/appStore/subscriptions/products/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/payments/v1/appStore/subscriptions/products/",
            "AppStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    async def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.AppStoreSubscriptionProduct | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/appStore/subscriptions/products/``
        """
        rql = self._with(rql, "name", name, "name")
        return await self._first(
            "/payments/v1/appStore/subscriptions/products/",
            "AppStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.AppStoreSubscriptionProduct]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/appStore/subscriptions/products/``
        """
        return self._iterate(
            "/payments/v1/appStore/subscriptions/products/",
            "AppStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    async def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.AppStoreSubscriptionProduct]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/appStore/subscriptions/products/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/payments/v1/appStore/subscriptions/products/",
                    "AppStoreSubscriptionProduct",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/appStore/subscriptions/products/``
        """
        return await self._count(
            "/payments/v1/appStore/subscriptions/products/",
            "AppStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    async def create(
        self,
        request_body: bodies.AppStoreSubscriptionProductCreation
        | bodies.AppStoreSubscriptionProductCreationWire
        | Record
        | None = None,
        *,
        name: str = UNSET,
        app_store_app_bundle_id: str = UNSET,
        app_store_product_id: str = UNSET,
        subscription_group: str = UNSET,
        subscription_tier: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.AppStoreSubscriptionProduct:
        """Creates an App Store product.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.

        Permissions: ``CREATE_APP_STORE_SUBSCRIPTION_PRODUCT``.

        Source: ``POST /payments/v1/appStore/subscriptions/products``
        """
        return await self._send(
            "POST",
            "/payments/v1/appStore/subscriptions/products",
            "AppStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
            self._body(
                "AppStoreSubscriptionProductCreation",
                request_body,
                {
                    "name": name,
                    "app_store_app_bundle_id": app_store_app_bundle_id,
                    "app_store_product_id": app_store_product_id,
                    "subscription_group": subscription_group,
                    "subscription_tier": subscription_tier,
                },
            ),
        )

    async def remove(
        self,
        product_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes an App Store product.

        :param product_id: the id of the product.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_APP_STORE_SUBSCRIPTION_PRODUCT``.

        Source: ``DELETE /payments/v1/appStore/subscriptions/products/{product_id}``
        """
        return await self._send(
            "DELETE",
            f"/payments/v1/appStore/subscriptions/products/{part(product_id, 'product_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def update(
        self,
        product_id: str,
        request_body: bodies.AppStoreSubscriptionProductUpdateSchema | Record | None = None,
        *,
        name: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes an App Store product.

        :param product_id: the id of the product.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_APP_STORE_SUBSCRIPTION_PRODUCT``.

        Source: ``PUT /payments/v1/appStore/subscriptions/products/{product_id}``
        """
        return await self._send(
            "PUT",
            f"/payments/v1/appStore/subscriptions/products/{part(product_id, 'product_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("AppStoreSubscriptionProductUpdateSchema", request_body, {"name": name}),
        )


class PaymentsPlayStoreSubscriptionsSubscriptions(Group):
    """Play Store subscriptions."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.PlayStoreSubscription]:
        """Lists Play Store subscriptions.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_PLAY_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/playStore/subscriptions/``
        """
        no_params(params)
        return self._page(
            "/payments/v1/playStore/subscriptions/", "PlayStoreSubscription", (rql, headers, timeout, retries)
        )

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.PlayStoreSubscription | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_PLAY_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/playStore/subscriptions/``
        """
        return self._first(
            "/payments/v1/playStore/subscriptions/", "PlayStoreSubscription", (rql, headers, timeout, retries)
        )

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.PlayStoreSubscription | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_PLAY_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/playStore/subscriptions/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first(
            "/payments/v1/playStore/subscriptions/", "PlayStoreSubscription", (rql, headers, timeout, retries)
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.PlayStoreSubscription]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_PLAY_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/playStore/subscriptions/``
        """
        return self._iterate(
            "/payments/v1/playStore/subscriptions/",
            "PlayStoreSubscription",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.PlayStoreSubscription]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_PLAY_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/playStore/subscriptions/``
        """
        return Records(
            self._iterate(
                "/payments/v1/playStore/subscriptions/",
                "PlayStoreSubscription",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_PLAY_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/playStore/subscriptions/``
        """
        return self._count(
            "/payments/v1/playStore/subscriptions/", "PlayStoreSubscription", (rql, headers, timeout, retries)
        )

    def remove(
        self,
        subscription_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a Play Store subscription.

        :param subscription_id: the id of the subscription.

        Permissions: ``DELETE_PLAY_STORE_SUBSCRIPTION``.

        Source: ``DELETE /payments/v1/playStore/subscriptions/{subscription_id}``
        """
        return self._send(
            "DELETE",
            f"/payments/v1/playStore/subscriptions/{part(subscription_id, 'subscription_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def reevaluate(
        self,
        subscription_id: str,
        request_body: bodies.PlayStoreReevaluation | bodies.PlayStoreReevaluationWire | Record | None = None,
        *,
        republish_latest_event: bool = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> None:
        """Evaluates a Play Store subscription again.

        :param subscription_id: the id of the subscription.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``TRIGGER_PLAY_STORE_SUBSCRIPTION_REEVALUATION``.

        Source: ``POST /payments/v1/playStore/subscriptions/{subscription_id}/reevaluate``
        """
        self._send(
            "POST",
            f"/payments/v1/playStore/subscriptions/{part(subscription_id, 'subscription_id')}/reevaluate",
            "None",
            (rql, headers, timeout, retries),
            self._body(
                "PlayStoreReevaluation", request_body, {"republish_latest_event": republish_latest_event}
            ),
        )


class AsyncPaymentsPlayStoreSubscriptionsSubscriptions(AsyncGroup):
    """Play Store subscriptions."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.PlayStoreSubscription]:
        """Lists Play Store subscriptions.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_PLAY_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/playStore/subscriptions/``
        """
        no_params(params)
        return await self._page(
            "/payments/v1/playStore/subscriptions/", "PlayStoreSubscription", (rql, headers, timeout, retries)
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.PlayStoreSubscription | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_PLAY_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/playStore/subscriptions/``
        """
        return await self._first(
            "/payments/v1/playStore/subscriptions/", "PlayStoreSubscription", (rql, headers, timeout, retries)
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.PlayStoreSubscription | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_PLAY_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/playStore/subscriptions/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/payments/v1/playStore/subscriptions/", "PlayStoreSubscription", (rql, headers, timeout, retries)
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.PlayStoreSubscription]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_PLAY_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/playStore/subscriptions/``
        """
        return self._iterate(
            "/payments/v1/playStore/subscriptions/",
            "PlayStoreSubscription",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    async def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.PlayStoreSubscription]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_PLAY_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/playStore/subscriptions/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/payments/v1/playStore/subscriptions/",
                    "PlayStoreSubscription",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_PLAY_STORE_SUBSCRIPTIONS``: any.

        Source: ``GET /payments/v1/playStore/subscriptions/``
        """
        return await self._count(
            "/payments/v1/playStore/subscriptions/", "PlayStoreSubscription", (rql, headers, timeout, retries)
        )

    async def remove(
        self,
        subscription_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a Play Store subscription.

        :param subscription_id: the id of the subscription.

        Permissions: ``DELETE_PLAY_STORE_SUBSCRIPTION``.

        Source: ``DELETE /payments/v1/playStore/subscriptions/{subscription_id}``
        """
        return await self._send(
            "DELETE",
            f"/payments/v1/playStore/subscriptions/{part(subscription_id, 'subscription_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def reevaluate(
        self,
        subscription_id: str,
        request_body: bodies.PlayStoreReevaluation | bodies.PlayStoreReevaluationWire | Record | None = None,
        *,
        republish_latest_event: bool = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> None:
        """Evaluates a Play Store subscription again.

        :param subscription_id: the id of the subscription.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``TRIGGER_PLAY_STORE_SUBSCRIPTION_REEVALUATION``.

        Source: ``POST /payments/v1/playStore/subscriptions/{subscription_id}/reevaluate``
        """
        await self._send(
            "POST",
            f"/payments/v1/playStore/subscriptions/{part(subscription_id, 'subscription_id')}/reevaluate",
            "None",
            (rql, headers, timeout, retries),
            self._body(
                "PlayStoreReevaluation", request_body, {"republish_latest_event": republish_latest_event}
            ),
        )


class PaymentsPlayStoreSubscriptionsProducts(Group):
    """Play Store products."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.PlayStoreSubscriptionProduct]:
        """Lists Play Store products.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/playStore/subscriptions/products/``
        """
        no_params(params)
        return self._page(
            "/payments/v1/playStore/subscriptions/products/",
            "PlayStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.PlayStoreSubscriptionProduct | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/playStore/subscriptions/products/``
        """
        return self._first(
            "/payments/v1/playStore/subscriptions/products/",
            "PlayStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.PlayStoreSubscriptionProduct | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/playStore/subscriptions/products/``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first(
            "/payments/v1/playStore/subscriptions/products/",
            "PlayStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.PlayStoreSubscriptionProduct | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/playStore/subscriptions/products/``
        """
        rql = self._with(rql, "name", name, "name")
        return self._first(
            "/payments/v1/playStore/subscriptions/products/",
            "PlayStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.PlayStoreSubscriptionProduct]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/playStore/subscriptions/products/``
        """
        return self._iterate(
            "/payments/v1/playStore/subscriptions/products/",
            "PlayStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.PlayStoreSubscriptionProduct]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/playStore/subscriptions/products/``
        """
        return Records(
            self._iterate(
                "/payments/v1/playStore/subscriptions/products/",
                "PlayStoreSubscriptionProduct",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/playStore/subscriptions/products/``
        """
        return self._count(
            "/payments/v1/playStore/subscriptions/products/",
            "PlayStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    def create(
        self,
        request_body: bodies.PlayStoreSubscriptionProductCreation
        | bodies.PlayStoreSubscriptionProductCreationWire
        | Record
        | None = None,
        *,
        name: str = UNSET,
        play_store_package_name: str = UNSET,
        play_store_subscription_id: str = UNSET,
        subscription_group: str = UNSET,
        subscription_tier: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.PlayStoreSubscriptionProduct:
        """Creates a Play Store product.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.

        Permissions: ``CREATE_PLAY_STORE_SUBSCRIPTION_PRODUCT``.

        Source: ``POST /payments/v1/playStore/subscriptions/products``
        """
        return self._send(
            "POST",
            "/payments/v1/playStore/subscriptions/products",
            "PlayStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
            self._body(
                "PlayStoreSubscriptionProductCreation",
                request_body,
                {
                    "name": name,
                    "play_store_package_name": play_store_package_name,
                    "play_store_subscription_id": play_store_subscription_id,
                    "subscription_group": subscription_group,
                    "subscription_tier": subscription_tier,
                },
            ),
        )

    def remove(
        self,
        product_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a Play Store product.

        :param product_id: the id of the product.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_PLAY_STORE_SUBSCRIPTION_PRODUCT``.

        Source: ``DELETE /payments/v1/playStore/subscriptions/products/{product_id}``
        """
        return self._send(
            "DELETE",
            f"/payments/v1/playStore/subscriptions/products/{part(product_id, 'product_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def update(
        self,
        product_id: str,
        request_body: bodies.PlayStoreSubscriptionProductUpdateSchema | Record | None = None,
        *,
        name: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a Play Store product.

        :param product_id: the id of the product.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_PLAY_STORE_SUBSCRIPTION_PRODUCT``.

        Source: ``PUT /payments/v1/playStore/subscriptions/products/{product_id}``
        """
        return self._send(
            "PUT",
            f"/payments/v1/playStore/subscriptions/products/{part(product_id, 'product_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("PlayStoreSubscriptionProductUpdateSchema", request_body, {"name": name}),
        )


class AsyncPaymentsPlayStoreSubscriptionsProducts(AsyncGroup):
    """Play Store products."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.PlayStoreSubscriptionProduct]:
        """Lists Play Store products.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/playStore/subscriptions/products/``
        """
        no_params(params)
        return await self._page(
            "/payments/v1/playStore/subscriptions/products/",
            "PlayStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.PlayStoreSubscriptionProduct | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/playStore/subscriptions/products/``
        """
        return await self._first(
            "/payments/v1/playStore/subscriptions/products/",
            "PlayStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.PlayStoreSubscriptionProduct | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/playStore/subscriptions/products/``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first(
            "/payments/v1/playStore/subscriptions/products/",
            "PlayStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    async def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.PlayStoreSubscriptionProduct | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/playStore/subscriptions/products/``
        """
        rql = self._with(rql, "name", name, "name")
        return await self._first(
            "/payments/v1/playStore/subscriptions/products/",
            "PlayStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.PlayStoreSubscriptionProduct]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/playStore/subscriptions/products/``
        """
        return self._iterate(
            "/payments/v1/playStore/subscriptions/products/",
            "PlayStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    async def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.PlayStoreSubscriptionProduct]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/playStore/subscriptions/products/``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/payments/v1/playStore/subscriptions/products/",
                    "PlayStoreSubscriptionProduct",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/playStore/subscriptions/products/``
        """
        return await self._count(
            "/payments/v1/playStore/subscriptions/products/",
            "PlayStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
        )

    async def create(
        self,
        request_body: bodies.PlayStoreSubscriptionProductCreation
        | bodies.PlayStoreSubscriptionProductCreationWire
        | Record
        | None = None,
        *,
        name: str = UNSET,
        play_store_package_name: str = UNSET,
        play_store_subscription_id: str = UNSET,
        subscription_group: str = UNSET,
        subscription_tier: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.PlayStoreSubscriptionProduct:
        """Creates a Play Store product.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.

        Permissions: ``CREATE_PLAY_STORE_SUBSCRIPTION_PRODUCT``.

        Source: ``POST /payments/v1/playStore/subscriptions/products``
        """
        return await self._send(
            "POST",
            "/payments/v1/playStore/subscriptions/products",
            "PlayStoreSubscriptionProduct",
            (rql, headers, timeout, retries),
            self._body(
                "PlayStoreSubscriptionProductCreation",
                request_body,
                {
                    "name": name,
                    "play_store_package_name": play_store_package_name,
                    "play_store_subscription_id": play_store_subscription_id,
                    "subscription_group": subscription_group,
                    "subscription_tier": subscription_tier,
                },
            ),
        )

    async def remove(
        self,
        product_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a Play Store product.

        :param product_id: the id of the product.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_PLAY_STORE_SUBSCRIPTION_PRODUCT``.

        Source: ``DELETE /payments/v1/playStore/subscriptions/products/{product_id}``
        """
        return await self._send(
            "DELETE",
            f"/payments/v1/playStore/subscriptions/products/{part(product_id, 'product_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def update(
        self,
        product_id: str,
        request_body: bodies.PlayStoreSubscriptionProductUpdateSchema | Record | None = None,
        *,
        name: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a Play Store product.

        :param product_id: the id of the product.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_PLAY_STORE_SUBSCRIPTION_PRODUCT``.

        Source: ``PUT /payments/v1/playStore/subscriptions/products/{product_id}``
        """
        return await self._send(
            "PUT",
            f"/payments/v1/playStore/subscriptions/products/{part(product_id, 'product_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("PlayStoreSubscriptionProductUpdateSchema", request_body, {"name": name}),
        )


class PaymentsProducts(Group):
    """Products."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def create(
        self,
        request_body: bodies.ProductCreationSchema | bodies.ProductCreationSchemaWire | Record | None = None,
        *,
        name: str = UNSET,
        prices: dict[str, bodies.ProductCreationSchemaValue] = UNSET,
        app_store_product_id: str = UNSET,
        task_function_name: str = UNSET,
        task_priority: int = UNSET,
        tags: list[str] = UNSET,
        schema: bodies.ProductCreationSchemaSchema = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ProductSchema:
        """Creates a product.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_STRIPE_PRODUCTS``.

        Source: ``POST /payments/v1/products``
        """
        return self._send(
            "POST",
            "/payments/v1/products",
            "ProductSchema",
            (rql, headers, timeout, retries),
            self._body(
                "ProductCreationSchema",
                request_body,
                {
                    "name": name,
                    "prices": prices,
                    "app_store_product_id": app_store_product_id,
                    "task_function_name": task_function_name,
                    "task_priority": task_priority,
                    "tags": tags,
                    "schema": schema,
                },
            ),
        )

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.ProductSchema]:
        """Lists products.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/products``
        """
        no_params(params)
        return self._page("/payments/v1/products", "ProductSchema", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.ProductSchema | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/products``
        """
        return self._first("/payments/v1/products", "ProductSchema", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ProductSchema | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/products``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/payments/v1/products", "ProductSchema", (rql, headers, timeout, retries))

    def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ProductSchema | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/products``
        """
        rql = self._with(rql, "name", name, "name")
        return self._first("/payments/v1/products", "ProductSchema", (rql, headers, timeout, retries))

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.ProductSchema]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/products``
        """
        return self._iterate(
            "/payments/v1/products",
            "ProductSchema",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.ProductSchema]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/products``
        """
        return Records(
            self._iterate(
                "/payments/v1/products",
                "ProductSchema",
                (rql, headers, timeout, retries),
                page_size,
                progress,
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/products``
        """
        return self._count("/payments/v1/products", "ProductSchema", (rql, headers, timeout, retries))

    def add_tags_to_product(
        self,
        request_body: bodies.UpdateTagsSchema | Record | None = None,
        *,
        rql: str,
        tags: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Adds tags to products.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``UPDATE_STRIPE_PRODUCTS``.

        Source: ``POST /payments/v1/products/addTags``
        """
        rql = required(rql)
        return self._send(
            "POST",
            "/payments/v1/products/addTags",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UpdateTagsSchema", request_body, {"tags": tags}),
        )

    def remove_tags_from_product(
        self,
        request_body: bodies.UpdateTagsSchema | Record | None = None,
        *,
        rql: str,
        tags: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes tags from products.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``UPDATE_STRIPE_PRODUCTS``.

        Source: ``POST /payments/v1/products/removeTags``
        """
        rql = required(rql)
        return self._send(
            "POST",
            "/payments/v1/products/removeTags",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UpdateTagsSchema", request_body, {"tags": tags}),
        )

    def update(
        self,
        product_id: str,
        request_body: bodies.ProductCreationSchema | bodies.ProductCreationSchemaWire | Record | None = None,
        *,
        name: str = UNSET,
        prices: dict[str, bodies.ProductCreationSchemaValue] = UNSET,
        app_store_product_id: str = UNSET,
        task_function_name: str = UNSET,
        task_priority: int = UNSET,
        tags: list[str] = UNSET,
        schema: bodies.ProductCreationSchemaSchema = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a product.

        :param product_id: the id of the product.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_STRIPE_PRODUCTS``.

        Source: ``PUT /payments/v1/products/{product_id}``
        """
        return self._send(
            "PUT",
            f"/payments/v1/products/{part(product_id, 'product_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "ProductCreationSchema",
                request_body,
                {
                    "name": name,
                    "prices": prices,
                    "app_store_product_id": app_store_product_id,
                    "task_function_name": task_function_name,
                    "task_priority": task_priority,
                    "tags": tags,
                    "schema": schema,
                },
            ),
        )

    def remove(
        self,
        product_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a product.

        :param product_id: the id of the product.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_STRIPE_PRODUCTS``.

        Source: ``DELETE /payments/v1/products/{product_id}``
        """
        return self._send(
            "DELETE",
            f"/payments/v1/products/{part(product_id, 'product_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncPaymentsProducts(AsyncGroup):
    """Products."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def create(
        self,
        request_body: bodies.ProductCreationSchema | bodies.ProductCreationSchemaWire | Record | None = None,
        *,
        name: str = UNSET,
        prices: dict[str, bodies.ProductCreationSchemaValue] = UNSET,
        app_store_product_id: str = UNSET,
        task_function_name: str = UNSET,
        task_priority: int = UNSET,
        tags: list[str] = UNSET,
        schema: bodies.ProductCreationSchemaSchema = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ProductSchema:
        """Creates a product.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_STRIPE_PRODUCTS``.

        Source: ``POST /payments/v1/products``
        """
        return await self._send(
            "POST",
            "/payments/v1/products",
            "ProductSchema",
            (rql, headers, timeout, retries),
            self._body(
                "ProductCreationSchema",
                request_body,
                {
                    "name": name,
                    "prices": prices,
                    "app_store_product_id": app_store_product_id,
                    "task_function_name": task_function_name,
                    "task_priority": task_priority,
                    "tags": tags,
                    "schema": schema,
                },
            ),
        )

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.ProductSchema]:
        """Lists products.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/products``
        """
        no_params(params)
        return await self._page("/payments/v1/products", "ProductSchema", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.ProductSchema | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/products``
        """
        return await self._first("/payments/v1/products", "ProductSchema", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ProductSchema | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/products``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/payments/v1/products", "ProductSchema", (rql, headers, timeout, retries))

    async def find_by_name(
        self,
        name: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.ProductSchema | None:
        """Returns the record of :meth:`find` with this name.

        :param name: the name of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/products``
        """
        rql = self._with(rql, "name", name, "name")
        return await self._first("/payments/v1/products", "ProductSchema", (rql, headers, timeout, retries))

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.ProductSchema]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/products``
        """
        return self._iterate(
            "/payments/v1/products",
            "ProductSchema",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    async def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.ProductSchema]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/products``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/payments/v1/products",
                    "ProductSchema",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/products``
        """
        return await self._count("/payments/v1/products", "ProductSchema", (rql, headers, timeout, retries))

    async def add_tags_to_product(
        self,
        request_body: bodies.UpdateTagsSchema | Record | None = None,
        *,
        rql: str,
        tags: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Adds tags to products.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``UPDATE_STRIPE_PRODUCTS``.

        Source: ``POST /payments/v1/products/addTags``
        """
        rql = required(rql)
        return await self._send(
            "POST",
            "/payments/v1/products/addTags",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UpdateTagsSchema", request_body, {"tags": tags}),
        )

    async def remove_tags_from_product(
        self,
        request_body: bodies.UpdateTagsSchema | Record | None = None,
        *,
        rql: str,
        tags: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes tags from products.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``UPDATE_STRIPE_PRODUCTS``.

        Source: ``POST /payments/v1/products/removeTags``
        """
        rql = required(rql)
        return await self._send(
            "POST",
            "/payments/v1/products/removeTags",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UpdateTagsSchema", request_body, {"tags": tags}),
        )

    async def update(
        self,
        product_id: str,
        request_body: bodies.ProductCreationSchema | bodies.ProductCreationSchemaWire | Record | None = None,
        *,
        name: str = UNSET,
        prices: dict[str, bodies.ProductCreationSchemaValue] = UNSET,
        app_store_product_id: str = UNSET,
        task_function_name: str = UNSET,
        task_priority: int = UNSET,
        tags: list[str] = UNSET,
        schema: bodies.ProductCreationSchemaSchema = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes a product.

        :param product_id: the id of the product.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_STRIPE_PRODUCTS``.

        Source: ``PUT /payments/v1/products/{product_id}``
        """
        return await self._send(
            "PUT",
            f"/payments/v1/products/{part(product_id, 'product_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body(
                "ProductCreationSchema",
                request_body,
                {
                    "name": name,
                    "prices": prices,
                    "app_store_product_id": app_store_product_id,
                    "task_function_name": task_function_name,
                    "task_priority": task_priority,
                    "tags": tags,
                    "schema": schema,
                },
            ),
        )

    async def remove(
        self,
        product_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a product.

        :param product_id: the id of the product.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``DELETE_STRIPE_PRODUCTS``.

        Source: ``DELETE /payments/v1/products/{product_id}``
        """
        return await self._send(
            "DELETE",
            f"/payments/v1/products/{part(product_id, 'product_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class PaymentsOrders(Group):
    """Orders."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.OrderSchema]:
        """Lists orders.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_STRIPE_ORDERS``: any.

        Source: ``GET /payments/v1/orders``
        """
        no_params(params)
        return self._page("/payments/v1/orders", "OrderSchema", (rql, headers, timeout, retries))

    def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.OrderSchema | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_STRIPE_ORDERS``: any.

        Source: ``GET /payments/v1/orders``
        """
        return self._first("/payments/v1/orders", "OrderSchema", (rql, headers, timeout, retries))

    def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OrderSchema | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_STRIPE_ORDERS``: any.

        Source: ``GET /payments/v1/orders``
        """
        rql = self._with(rql, "id", id, "id")
        return self._first("/payments/v1/orders", "OrderSchema", (rql, headers, timeout, retries))

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Iterator[types.OrderSchema]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_STRIPE_ORDERS``: any.

        Source: ``GET /payments/v1/orders``
        """
        return self._iterate(
            "/payments/v1/orders",
            "OrderSchema",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.OrderSchema]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_STRIPE_ORDERS``: any.

        Source: ``GET /payments/v1/orders``
        """
        return Records(
            self._iterate(
                "/payments/v1/orders", "OrderSchema", (rql, headers, timeout, retries), page_size, progress
            )
        )

    def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_STRIPE_ORDERS``: any.

        Source: ``GET /payments/v1/orders``
        """
        return self._count("/payments/v1/orders", "OrderSchema", (rql, headers, timeout, retries))

    def create(
        self,
        request_body: bodies.OrderCreationSchema | bodies.OrderCreationSchemaWire | Record | None = None,
        *,
        product_id: str = UNSET,
        currency: str = UNSET,
        tags: list[str] = UNSET,
        data: Any = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OrderSchema:
        """Creates an order.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidCurrencyForProductPrice: invalid currency for product price.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.

        Permissions: ``not stated``.

        Source: ``POST /payments/v1/orders``
        """
        return self._send(
            "POST",
            "/payments/v1/orders",
            "OrderSchema",
            (rql, headers, timeout, retries),
            self._body(
                "OrderCreationSchema",
                request_body,
                {"product_id": product_id, "currency": currency, "tags": tags, "data": data},
            ),
        )

    def update(
        self,
        order_id: str,
        request_body: bodies.OrderUpdateSchema | Record | None = None,
        *,
        status: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes the status of an order.

        :param order_id: the id of the order.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_STRIPE_ORDERS``.

        Source: ``PUT /payments/v1/orders/{order_id}``
        """
        return self._send(
            "PUT",
            f"/payments/v1/orders/{part(order_id, 'order_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("OrderUpdateSchema", request_body, {"status": status}),
        )

    def add_tags_to_order(
        self,
        request_body: bodies.UpdateTagsSchema | Record | None = None,
        *,
        rql: str,
        tags: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Adds tags to orders.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``UPDATE_STRIPE_ORDERS``.

        Source: ``POST /payments/v1/orders/addTags``
        """
        rql = required(rql)
        return self._send(
            "POST",
            "/payments/v1/orders/addTags",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UpdateTagsSchema", request_body, {"tags": tags}),
        )

    def remove_tags_from_order(
        self,
        request_body: bodies.UpdateTagsSchema | Record | None = None,
        *,
        rql: str,
        tags: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes tags from orders.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``UPDATE_STRIPE_ORDERS``.

        Source: ``POST /payments/v1/orders/removeTags``
        """
        rql = required(rql)
        return self._send(
            "POST",
            "/payments/v1/orders/removeTags",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UpdateTagsSchema", request_body, {"tags": tags}),
        )


class AsyncPaymentsOrders(AsyncGroup):
    """Orders."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def find(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.OrderSchema]:
        """Lists orders.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: without a permission: own; ``VIEW_STRIPE_ORDERS``: any.

        Source: ``GET /payments/v1/orders``
        """
        no_params(params)
        return await self._page("/payments/v1/orders", "OrderSchema", (rql, headers, timeout, retries))

    async def find_first(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> types.OrderSchema | None:
        """Returns the first of the records of :meth:`find`.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_STRIPE_ORDERS``: any.

        Source: ``GET /payments/v1/orders``
        """
        return await self._first("/payments/v1/orders", "OrderSchema", (rql, headers, timeout, retries))

    async def find_by_id(
        self,
        id: str,
        rql: Rql = None,
        *,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OrderSchema | None:
        """Returns the record of :meth:`find` with this id.

        :param id: the id of the record.
        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :returns: the record; ``None`` if there is none.

        Permissions: without a permission: own; ``VIEW_STRIPE_ORDERS``: any.

        Source: ``GET /payments/v1/orders``
        """
        rql = self._with(rql, "id", id, "id")
        return await self._first("/payments/v1/orders", "OrderSchema", (rql, headers, timeout, retries))

    def iter_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        prefetch: int = 0,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncIterator[types.OrderSchema]:
        """Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :param prefetch: how many pages to request ahead.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_STRIPE_ORDERS``: any.

        Source: ``GET /payments/v1/orders``
        """
        return self._iterate(
            "/payments/v1/orders",
            "OrderSchema",
            (rql, headers, timeout, retries),
            page_size,
            progress,
            prefetch,
        )

    find_all_iterator = iter_all

    async def find_all(
        self,
        rql: Rql = None,
        *,
        page_size: int = 50,
        progress: Progress = False,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Records[types.OrderSchema]:
        """Returns all records of :meth:`find`.

        :param rql: conditions, ``sort`` and ``select``, but no ``limit``.
        :param page_size: how many records to request at a time.
        :param progress: ``True`` shows the progress; a callable gets the count so far, and the total.
        :raises ValueError: *rql* has a limit, or a number is out of range.

        Permissions: without a permission: own; ``VIEW_STRIPE_ORDERS``: any.

        Source: ``GET /payments/v1/orders``
        """
        return Records(
            [
                record
                async for record in self._iterate(
                    "/payments/v1/orders",
                    "OrderSchema",
                    (rql, headers, timeout, retries),
                    page_size,
                    progress,
                )
            ]
        )

    async def count(
        self, rql: Rql = None, *, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> int:
        """Returns how many records :meth:`find` has.

        :param rql: conditions.

        Permissions: without a permission: own; ``VIEW_STRIPE_ORDERS``: any.

        Source: ``GET /payments/v1/orders``
        """
        return await self._count("/payments/v1/orders", "OrderSchema", (rql, headers, timeout, retries))

    async def create(
        self,
        request_body: bodies.OrderCreationSchema | bodies.OrderCreationSchemaWire | Record | None = None,
        *,
        product_id: str = UNSET,
        currency: str = UNSET,
        tags: list[str] = UNSET,
        data: Any = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OrderSchema:
        """Creates an order.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidCurrencyForProductPrice: invalid currency for product price.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.

        Permissions: ``not stated``.

        Source: ``POST /payments/v1/orders``
        """
        return await self._send(
            "POST",
            "/payments/v1/orders",
            "OrderSchema",
            (rql, headers, timeout, retries),
            self._body(
                "OrderCreationSchema",
                request_body,
                {"product_id": product_id, "currency": currency, "tags": tags, "data": data},
            ),
        )

    async def update(
        self,
        order_id: str,
        request_body: bodies.OrderUpdateSchema | Record | None = None,
        *,
        status: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Changes the status of an order.

        :param order_id: the id of the order.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: ``UPDATE_STRIPE_ORDERS``.

        Source: ``PUT /payments/v1/orders/{order_id}``
        """
        return await self._send(
            "PUT",
            f"/payments/v1/orders/{part(order_id, 'order_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("OrderUpdateSchema", request_body, {"status": status}),
        )

    async def add_tags_to_order(
        self,
        request_body: bodies.UpdateTagsSchema | Record | None = None,
        *,
        rql: str,
        tags: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Adds tags to orders.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``UPDATE_STRIPE_ORDERS``.

        Source: ``POST /payments/v1/orders/addTags``
        """
        rql = required(rql)
        return await self._send(
            "POST",
            "/payments/v1/orders/addTags",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UpdateTagsSchema", request_body, {"tags": tags}),
        )

    async def remove_tags_from_order(
        self,
        request_body: bodies.UpdateTagsSchema | Record | None = None,
        *,
        rql: str,
        tags: list[str] = UNSET,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes tags from orders.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :param rql: which records are meant; an empty one is refused.
        :raises ValueError: *rql* is empty, or has no condition.

        Permissions: ``UPDATE_STRIPE_ORDERS``.

        Source: ``POST /payments/v1/orders/removeTags``
        """
        rql = required(rql)
        return await self._send(
            "POST",
            "/payments/v1/orders/removeTags",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UpdateTagsSchema", request_body, {"tags": tags}),
        )


class PaymentsAppStore(Group):
    """Apple's App Store."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def create_transaction(
        self,
        request_body: bodies.TransactionCompletionDataSchema
        | bodies.TransactionCompletionDataSchemaWire
        | Record
        | None = None,
        *,
        receipt_data: str = UNSET,
        transaction_id: str = UNSET,
        user_id: str = UNSET,
        application_id: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Completes an App Store transaction.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: everyone; ``ASSUME_PAYMENT_ENTITY``: another application's or
        user's.

        Source: ``POST /payments/v1/appStore/completeTransaction``

        Deprecated: use ``payments.app_store.complete_transaction``.
        """
        deprecated("payments.app_store.create_transaction", "payments.app_store.complete_transaction")
        return self._send(
            "POST",
            "/payments/v1/appStore/completeTransaction",
            "Any",
            (rql, headers, timeout, retries),
            self._body(
                "TransactionCompletionDataSchema",
                request_body,
                {
                    "receipt_data": receipt_data,
                    "transaction_id": transaction_id,
                    "user_id": user_id,
                    "application_id": application_id,
                },
            ),
        )

    def complete_transaction(
        self,
        request_body: bodies.TransactionCompletionDataSchema
        | bodies.TransactionCompletionDataSchemaWire
        | Record
        | None = None,
        *,
        receipt_data: str = UNSET,
        transaction_id: str = UNSET,
        user_id: str = UNSET,
        application_id: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Completes an App Store transaction.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.AppStoreTransactionAlreadyLinked: app store transaction already linked.
        :raises oxhorizon.exh.errors.InvalidReceiptDataError: invalid receipt data.
        :raises oxhorizon.exh.errors.NoConfiguredAppStoreProduct: no configured app store product.
        :raises oxhorizon.exh.errors.UnknownReceiptTransactionError: unknown receipt transaction.

        Permissions: without a permission: everyone; ``ASSUME_PAYMENT_ENTITY``: another application's or
        user's.

        Source: ``POST /payments/v1/appStore/completeTransaction``
        """
        return self._send(
            "POST",
            "/payments/v1/appStore/completeTransaction",
            "Any",
            (rql, headers, timeout, retries),
            self._body(
                "TransactionCompletionDataSchema",
                request_body,
                {
                    "receipt_data": receipt_data,
                    "transaction_id": transaction_id,
                    "user_id": user_id,
                    "application_id": application_id,
                },
            ),
        )

    def verify_transaction(
        self,
        request_body: bodies.ReceiptVerificationDataSchema
        | bodies.ReceiptVerificationDataSchemaWire
        | Record
        | None = None,
        *,
        receipt_data: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Checks an App Store receipt with Apple.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidReceiptDataError: invalid receipt data.

        Permissions: without a permission: everyone.

        Source: ``POST /payments/v1/appStore/verifyReceipt``
        """
        return self._send(
            "POST",
            "/payments/v1/appStore/verifyReceipt",
            "Any",
            (rql, headers, timeout, retries),
            self._body("ReceiptVerificationDataSchema", request_body, {"receipt_data": receipt_data}),
        )

    def process_notification(
        self,
        request_body: bodies.AppleNotification | Record | None = None,
        *,
        auto_renew_product_id: str = UNSET,
        auto_renew_status: str = UNSET,
        auto_renew_status_change_date_ms: str = UNSET,
        environment: str = UNSET,
        notification_type: str = UNSET,
        password: str = UNSET,
        unified_receipt: bodies.AppleUnifiedReceipt = UNSET,
        bid: str = UNSET,
        bvrs: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Processes a server notification of Apple's.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: everyone (webhook of Apple).

        Source: ``POST /payments/v1/appStore/processServerNotification``
        """
        return self._send(
            "POST",
            "/payments/v1/appStore/processServerNotification",
            "bool",
            (rql, headers, timeout, retries),
            self._body(
                "AppleNotification",
                request_body,
                {
                    "auto_renew_product_id": auto_renew_product_id,
                    "auto_renew_status": auto_renew_status,
                    "auto_renew_status_change_date_ms": auto_renew_status_change_date_ms,
                    "environment": environment,
                    "notification_type": notification_type,
                    "password": password,
                    "unified_receipt": unified_receipt,
                    "bid": bid,
                    "bvrs": bvrs,
                },
            ),
        )

    def get_notifications(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.AppStoreNotification]:
        """Lists the notifications received from Apple.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_APP_STORE_NOTIFICATIONS``.

        Source: ``GET /payments/v1/appStore/receivedNotifications/``
        """
        no_params(params)
        return self._page(
            "/payments/v1/appStore/receivedNotifications/",
            "AppStoreNotification",
            (rql, headers, timeout, retries),
        )

    def get_receipts(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.AppStoreReceipt]:
        """Lists the receipts received from Apple.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_APP_STORE_RECEIPTS``.

        Source: ``GET /payments/v1/appStore/receivedReceipts/``
        """
        no_params(params)
        return self._page(
            "/payments/v1/appStore/receivedReceipts/", "AppStoreReceipt", (rql, headers, timeout, retries)
        )

    def get_shared_secrets(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.AppStoreSharedSecret]:
        """Lists the shared secrets of App Store applications.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_APP_STORE_SHARED_SECRETS``.

        Source: ``GET /payments/v1/appStore/sharedSecrets/``
        """
        no_params(params)
        return self._page(
            "/payments/v1/appStore/sharedSecrets/", "AppStoreSharedSecret", (rql, headers, timeout, retries)
        )

    def create_shared_secret(
        self,
        request_body: bodies.AppStoreSharedSecretCreation
        | bodies.AppStoreSharedSecretCreationWire
        | Record
        | None = None,
        *,
        application_id: str = UNSET,
        bundle_id: str = UNSET,
        secret: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.AppStoreSharedSecret:
        """Stores the shared secret of an App Store application.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_APP_STORE_SHARED_SECRET``.

        Source: ``POST /payments/v1/appStore/sharedSecrets``
        """
        return self._send(
            "POST",
            "/payments/v1/appStore/sharedSecrets",
            "AppStoreSharedSecret",
            (rql, headers, timeout, retries),
            self._body(
                "AppStoreSharedSecretCreation",
                request_body,
                {"application_id": application_id, "bundle_id": bundle_id, "secret": secret},
            ),
        )

    def remove_shared_secret(
        self,
        secret_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes the shared secret of an App Store application.

        :param secret_id: the id of the secret.

        Permissions: ``DELETE_APP_STORE_SHARED_SECRET``.

        Source: ``DELETE /payments/v1/appStore/sharedSecrets/{secret_id}``
        """
        return self._send(
            "DELETE",
            f"/payments/v1/appStore/sharedSecrets/{part(secret_id, 'secret_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class AsyncPaymentsAppStore(AsyncGroup):
    """Apple's App Store."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def create_transaction(
        self,
        request_body: bodies.TransactionCompletionDataSchema
        | bodies.TransactionCompletionDataSchemaWire
        | Record
        | None = None,
        *,
        receipt_data: str = UNSET,
        transaction_id: str = UNSET,
        user_id: str = UNSET,
        application_id: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Completes an App Store transaction.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: everyone; ``ASSUME_PAYMENT_ENTITY``: another application's or
        user's.

        Source: ``POST /payments/v1/appStore/completeTransaction``

        Deprecated: use ``payments.app_store.complete_transaction``.
        """
        deprecated("payments.app_store.create_transaction", "payments.app_store.complete_transaction")
        return await self._send(
            "POST",
            "/payments/v1/appStore/completeTransaction",
            "Any",
            (rql, headers, timeout, retries),
            self._body(
                "TransactionCompletionDataSchema",
                request_body,
                {
                    "receipt_data": receipt_data,
                    "transaction_id": transaction_id,
                    "user_id": user_id,
                    "application_id": application_id,
                },
            ),
        )

    async def complete_transaction(
        self,
        request_body: bodies.TransactionCompletionDataSchema
        | bodies.TransactionCompletionDataSchemaWire
        | Record
        | None = None,
        *,
        receipt_data: str = UNSET,
        transaction_id: str = UNSET,
        user_id: str = UNSET,
        application_id: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Completes an App Store transaction.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.AppStoreTransactionAlreadyLinked: app store transaction already linked.
        :raises oxhorizon.exh.errors.InvalidReceiptDataError: invalid receipt data.
        :raises oxhorizon.exh.errors.NoConfiguredAppStoreProduct: no configured app store product.
        :raises oxhorizon.exh.errors.UnknownReceiptTransactionError: unknown receipt transaction.

        Permissions: without a permission: everyone; ``ASSUME_PAYMENT_ENTITY``: another application's or
        user's.

        Source: ``POST /payments/v1/appStore/completeTransaction``
        """
        return await self._send(
            "POST",
            "/payments/v1/appStore/completeTransaction",
            "Any",
            (rql, headers, timeout, retries),
            self._body(
                "TransactionCompletionDataSchema",
                request_body,
                {
                    "receipt_data": receipt_data,
                    "transaction_id": transaction_id,
                    "user_id": user_id,
                    "application_id": application_id,
                },
            ),
        )

    async def verify_transaction(
        self,
        request_body: bodies.ReceiptVerificationDataSchema
        | bodies.ReceiptVerificationDataSchemaWire
        | Record
        | None = None,
        *,
        receipt_data: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Checks an App Store receipt with Apple.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidReceiptDataError: invalid receipt data.

        Permissions: without a permission: everyone.

        Source: ``POST /payments/v1/appStore/verifyReceipt``
        """
        return await self._send(
            "POST",
            "/payments/v1/appStore/verifyReceipt",
            "Any",
            (rql, headers, timeout, retries),
            self._body("ReceiptVerificationDataSchema", request_body, {"receipt_data": receipt_data}),
        )

    async def process_notification(
        self,
        request_body: bodies.AppleNotification | Record | None = None,
        *,
        auto_renew_product_id: str = UNSET,
        auto_renew_status: str = UNSET,
        auto_renew_status_change_date_ms: str = UNSET,
        environment: str = UNSET,
        notification_type: str = UNSET,
        password: str = UNSET,
        unified_receipt: bodies.AppleUnifiedReceipt = UNSET,
        bid: str = UNSET,
        bvrs: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> bool:
        """Processes a server notification of Apple's.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: without a permission: everyone (webhook of Apple).

        Source: ``POST /payments/v1/appStore/processServerNotification``
        """
        return await self._send(
            "POST",
            "/payments/v1/appStore/processServerNotification",
            "bool",
            (rql, headers, timeout, retries),
            self._body(
                "AppleNotification",
                request_body,
                {
                    "auto_renew_product_id": auto_renew_product_id,
                    "auto_renew_status": auto_renew_status,
                    "auto_renew_status_change_date_ms": auto_renew_status_change_date_ms,
                    "environment": environment,
                    "notification_type": notification_type,
                    "password": password,
                    "unified_receipt": unified_receipt,
                    "bid": bid,
                    "bvrs": bvrs,
                },
            ),
        )

    async def get_notifications(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.AppStoreNotification]:
        """Lists the notifications received from Apple.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_APP_STORE_NOTIFICATIONS``.

        Source: ``GET /payments/v1/appStore/receivedNotifications/``
        """
        no_params(params)
        return await self._page(
            "/payments/v1/appStore/receivedNotifications/",
            "AppStoreNotification",
            (rql, headers, timeout, retries),
        )

    async def get_receipts(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.AppStoreReceipt]:
        """Lists the receipts received from Apple.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_APP_STORE_RECEIPTS``.

        Source: ``GET /payments/v1/appStore/receivedReceipts/``
        """
        no_params(params)
        return await self._page(
            "/payments/v1/appStore/receivedReceipts/", "AppStoreReceipt", (rql, headers, timeout, retries)
        )

    async def get_shared_secrets(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.AppStoreSharedSecret]:
        """Lists the shared secrets of App Store applications.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_APP_STORE_SHARED_SECRETS``.

        Source: ``GET /payments/v1/appStore/sharedSecrets/``
        """
        no_params(params)
        return await self._page(
            "/payments/v1/appStore/sharedSecrets/", "AppStoreSharedSecret", (rql, headers, timeout, retries)
        )

    async def create_shared_secret(
        self,
        request_body: bodies.AppStoreSharedSecretCreation
        | bodies.AppStoreSharedSecretCreationWire
        | Record
        | None = None,
        *,
        application_id: str = UNSET,
        bundle_id: str = UNSET,
        secret: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.AppStoreSharedSecret:
        """Stores the shared secret of an App Store application.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.

        Permissions: ``CREATE_APP_STORE_SHARED_SECRET``.

        Source: ``POST /payments/v1/appStore/sharedSecrets``
        """
        return await self._send(
            "POST",
            "/payments/v1/appStore/sharedSecrets",
            "AppStoreSharedSecret",
            (rql, headers, timeout, retries),
            self._body(
                "AppStoreSharedSecretCreation",
                request_body,
                {"application_id": application_id, "bundle_id": bundle_id, "secret": secret},
            ),
        )

    async def remove_shared_secret(
        self,
        secret_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes the shared secret of an App Store application.

        :param secret_id: the id of the secret.

        Permissions: ``DELETE_APP_STORE_SHARED_SECRET``.

        Source: ``DELETE /payments/v1/appStore/sharedSecrets/{secret_id}``
        """
        return await self._send(
            "DELETE",
            f"/payments/v1/appStore/sharedSecrets/{part(secret_id, 'secret_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )


class PaymentsPlayStore(Group):
    """Google's Play Store."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def complete(
        self,
        request_body: bodies.PlayStoreReceiptSchema
        | bodies.PlayStoreReceiptSchemaWire
        | Record
        | None = None,
        *,
        package_name: str = UNSET,
        subscription_id: str = UNSET,
        purchase_token: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Completes a Play Store purchase.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidReceiptDataError: invalid receipt data.
        :raises oxhorizon.exh.errors.NoConfiguredPlayStoreProduct: no configured play store product.
        :raises oxhorizon.exh.errors.PlayStoreTransactionAlreadyLinked: play store transaction already linked.

        Permissions: without a permission: everyone.

        Source: ``POST /payments/v1/playStore/completePurchase``
        """
        return self._send(
            "POST",
            "/payments/v1/playStore/completePurchase",
            "Any",
            (rql, headers, timeout, retries),
            self._body(
                "PlayStoreReceiptSchema",
                request_body,
                {
                    "package_name": package_name,
                    "subscription_id": subscription_id,
                    "purchase_token": purchase_token,
                },
            ),
        )

    def process_developer_notification(
        self,
        request_body: bodies.PlayStoreDeveloperNotificationMessageSchema
        | bodies.PlayStoreDeveloperNotificationMessageSchemaWire
        | Record
        | None = None,
        *,
        message: bodies.PlayStoreDeveloperNotificationMessageSchemaMessage = UNSET,
        subscription: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Processes a developer notification of Google's.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidReceiptDataError: invalid receipt data.
        :raises oxhorizon.exh.errors.NoConfiguredPlayStoreProduct: no configured play store product.
        :raises oxhorizon.exh.errors.NoMatchingPlayStoreLinkedSubscription: no matching play store linked
            subscription.

        Permissions: without a permission: everyone.

        Source: ``POST /payments/v1/playStore/processDeveloperNotification``
        """
        return self._send(
            "POST",
            "/payments/v1/playStore/processDeveloperNotification",
            "Any",
            (rql, headers, timeout, retries),
            self._body(
                "PlayStoreDeveloperNotificationMessageSchema",
                request_body,
                {"message": message, "subscription": subscription},
            ),
        )


class AsyncPaymentsPlayStore(AsyncGroup):
    """Google's Play Store."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def complete(
        self,
        request_body: bodies.PlayStoreReceiptSchema
        | bodies.PlayStoreReceiptSchemaWire
        | Record
        | None = None,
        *,
        package_name: str = UNSET,
        subscription_id: str = UNSET,
        purchase_token: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Completes a Play Store purchase.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidReceiptDataError: invalid receipt data.
        :raises oxhorizon.exh.errors.NoConfiguredPlayStoreProduct: no configured play store product.
        :raises oxhorizon.exh.errors.PlayStoreTransactionAlreadyLinked: play store transaction already linked.

        Permissions: without a permission: everyone.

        Source: ``POST /payments/v1/playStore/completePurchase``
        """
        return await self._send(
            "POST",
            "/payments/v1/playStore/completePurchase",
            "Any",
            (rql, headers, timeout, retries),
            self._body(
                "PlayStoreReceiptSchema",
                request_body,
                {
                    "package_name": package_name,
                    "subscription_id": subscription_id,
                    "purchase_token": purchase_token,
                },
            ),
        )

    async def process_developer_notification(
        self,
        request_body: bodies.PlayStoreDeveloperNotificationMessageSchema
        | bodies.PlayStoreDeveloperNotificationMessageSchemaWire
        | Record
        | None = None,
        *,
        message: bodies.PlayStoreDeveloperNotificationMessageSchemaMessage = UNSET,
        subscription: str = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Any:
        """Processes a developer notification of Google's.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.InvalidReceiptDataError: invalid receipt data.
        :raises oxhorizon.exh.errors.NoConfiguredPlayStoreProduct: no configured play store product.
        :raises oxhorizon.exh.errors.NoMatchingPlayStoreLinkedSubscription: no matching play store linked
            subscription.

        Permissions: without a permission: everyone.

        Source: ``POST /payments/v1/playStore/processDeveloperNotification``
        """
        return await self._send(
            "POST",
            "/payments/v1/playStore/processDeveloperNotification",
            "Any",
            (rql, headers, timeout, retries),
            self._body(
                "PlayStoreDeveloperNotificationMessageSchema",
                request_body,
                {"message": message, "subscription": subscription},
            ),
        )


class PaymentsPlayStoreHistory(Group):
    """What was received from the Play Store."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def notifications(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.PlayStoreDeveloperNotificationSchema]:
        """Lists the notifications received from Google.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_PLAY_STORE_NOTIFICATIONS``.

        Source: ``GET /payments/v1/playStore/history/notifications/``
        """
        no_params(params)
        return self._page(
            "/payments/v1/playStore/history/notifications/",
            "PlayStoreDeveloperNotificationSchema",
            (rql, headers, timeout, retries),
        )

    def purchase_infos(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.PlayStoreSubscriptionPurchaseRecordSchema]:
        """Lists the information received about purchases.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_PLAY_STORE_PURCHASE_INFOS``.

        Source: ``GET /payments/v1/playStore/history/purchaseInfos/``
        """
        no_params(params)
        return self._page(
            "/payments/v1/playStore/history/purchaseInfos/",
            "PlayStoreSubscriptionPurchaseRecordSchema",
            (rql, headers, timeout, retries),
        )

    def purchase_receipts(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> Page[types.PlayStorePurchaseRecord]:
        """Lists the purchase receipts received.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_PLAY_STORE_PURCHASE_RECEIPTS``.

        Source: ``GET /payments/v1/playStore/history/purchaseReceipts/``
        """
        no_params(params)
        return self._page(
            "/payments/v1/playStore/history/purchaseReceipts/",
            "PlayStorePurchaseRecord",
            (rql, headers, timeout, retries),
        )


class AsyncPaymentsPlayStoreHistory(AsyncGroup):
    """What was received from the Play Store."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def notifications(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.PlayStoreDeveloperNotificationSchema]:
        """Lists the notifications received from Google.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_PLAY_STORE_NOTIFICATIONS``.

        Source: ``GET /payments/v1/playStore/history/notifications/``
        """
        no_params(params)
        return await self._page(
            "/payments/v1/playStore/history/notifications/",
            "PlayStoreDeveloperNotificationSchema",
            (rql, headers, timeout, retries),
        )

    async def purchase_infos(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.PlayStoreSubscriptionPurchaseRecordSchema]:
        """Lists the information received about purchases.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_PLAY_STORE_PURCHASE_INFOS``.

        Source: ``GET /payments/v1/playStore/history/purchaseInfos/``
        """
        no_params(params)
        return await self._page(
            "/payments/v1/playStore/history/purchaseInfos/",
            "PlayStoreSubscriptionPurchaseRecordSchema",
            (rql, headers, timeout, retries),
        )

    async def purchase_receipts(
        self,
        rql: Rql = None,
        *,
        params: None = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> AsyncPage[types.PlayStorePurchaseRecord]:
        """Lists the purchase receipts received.

        :param rql: conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`.
        :param params: refused: a list takes *rql*.
        :returns: a page of the records.

        Permissions: ``VIEW_PLAY_STORE_PURCHASE_RECEIPTS``.

        Source: ``GET /payments/v1/playStore/history/purchaseReceipts/``
        """
        no_params(params)
        return await self._page(
            "/payments/v1/playStore/history/purchaseReceipts/",
            "PlayStorePurchaseRecord",
            (rql, headers, timeout, retries),
        )


class PaymentsStripe(Group):
    """Payments with Stripe."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    def get_user(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.StripeUser:
        """Returns a user's payment methods at Stripe.

        :param user_id: the id of the user.

        Permissions: without a permission: own; ``VIEW_STRIPE_USERS``: any.

        Source: ``GET /payments/v1/stripe/users/{user_id}``
        """
        return self._send(
            "GET",
            f"/payments/v1/stripe/users/{part(user_id, 'user_id')}",
            "StripeUser",
            (rql, headers, timeout, retries),
        )

    def save_payment_method(
        self,
        user_id: str,
        request_body: bodies.StripePaymentMethodCreation
        | bodies.StripePaymentMethodCreationWire
        | Record
        | None = None,
        *,
        stripe_id: str = UNSET,
        tags: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.StripePaymentMethod:
        """Saves a payment method for a user.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.StripePaymentMethodError: stripe payment method.
        :raises oxhorizon.exh.errors.StripeRequestError: stripe request.

        Permissions: without a permission: own; ``UPDATE_STRIPE_USERS``: any.

        Source: ``POST /payments/v1/stripe/users/{user_id}/paymentMethods``
        """
        return self._send(
            "POST",
            f"/payments/v1/stripe/users/{part(user_id, 'user_id')}/paymentMethods",
            "StripePaymentMethod",
            (rql, headers, timeout, retries),
            self._body("StripePaymentMethodCreation", request_body, {"stripe_id": stripe_id, "tags": tags}),
        )

    def add_tags_to_payment_method(
        self,
        user_id: str,
        payment_method_id: str,
        request_body: bodies.UpdateTagsSchema | Record | None = None,
        *,
        tags: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Adds tags to a payment method.

        :param user_id: the id of the user.
        :param payment_method_id: the id of the payment method.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_STRIPE_USERS``: any.

        Source: ``POST /payments/v1/stripe/users/{user_id}/paymentMethods/{payment_method_id}/addTags``
        """
        return self._send(
            "POST",
            f"/payments/v1/stripe/users/{part(user_id, 'user_id')}/paymentMethods/{part(payment_method_id, 'payment_method_id')}/addTags",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UpdateTagsSchema", request_body, {"tags": tags}),
        )

    def remove_tags_to_payment_method(
        self,
        user_id: str,
        payment_method_id: str,
        request_body: bodies.UpdateTagsSchema | Record | None = None,
        *,
        tags: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes tags from a payment method.

        :param user_id: the id of the user.
        :param payment_method_id: the id of the payment method.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_STRIPE_USERS``: any.

        Source: ``POST /payments/v1/stripe/users/{user_id}/paymentMethods/{payment_method_id}/removeTags``
        """
        return self._send(
            "POST",
            f"/payments/v1/stripe/users/{part(user_id, 'user_id')}/paymentMethods/{part(payment_method_id, 'payment_method_id')}/removeTags",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UpdateTagsSchema", request_body, {"tags": tags}),
        )

    def remove_payment_method(
        self,
        user_id: str,
        payment_method_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a payment method.

        :param user_id: the id of the user.
        :param payment_method_id: the id of the payment method.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_STRIPE_USERS``: any.

        Source: ``DELETE /payments/v1/stripe/users/{user_id}/paymentMethods/{payment_method_id}``
        """
        return self._send(
            "DELETE",
            f"/payments/v1/stripe/users/{part(user_id, 'user_id')}/paymentMethods/{part(payment_method_id, 'payment_method_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    def create_payment_intent(
        self,
        request_body: bodies.PaymentIntentCreationSchema
        | bodies.PaymentIntentCreationSchemaWire
        | Record
        | None = None,
        *,
        setup_payment_method_reuse: types.PaymentIntentCreationSchemaSetupPaymentMethodReuse = UNSET,
        target_user_id: str = UNSET,
        payment_method_id: str = UNSET,
        off_session: bool = UNSET,
        payment_method_type: types.PaymentIntentCreationSchemaPaymentMethodType = UNSET,
        product_id: str = UNSET,
        currency: str = UNSET,
        tags: list[str] = UNSET,
        data: Any = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OrderSchema:
        """Creates an order, and an intent to pay it with Stripe.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.InvalidCurrencyForProductPrice: invalid currency for product price.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.StripePaymentMethodError: stripe payment method.

        Permissions: without a permission: own; ``CREATE_PAYMENT_INTENTS``: any.

        Source: ``POST /payments/v1/stripe/paymentIntents``
        """
        return self._send(
            "POST",
            "/payments/v1/stripe/paymentIntents",
            "OrderSchema",
            (rql, headers, timeout, retries),
            self._body(
                "PaymentIntentCreationSchema",
                request_body,
                {
                    "setup_payment_method_reuse": setup_payment_method_reuse,
                    "target_user_id": target_user_id,
                    "payment_method_id": payment_method_id,
                    "off_session": off_session,
                    "payment_method_type": payment_method_type,
                    "product_id": product_id,
                    "currency": currency,
                    "tags": tags,
                    "data": data,
                },
            ),
        )

    def create_setup_intent(
        self,
        request_body: bodies.SetupIntentCreationSchema
        | bodies.SetupIntentCreationSchemaWire
        | Record
        | None = None,
        *,
        setup_payment_method_reuse: types.PaymentIntentCreationSchemaSetupPaymentMethodReuse = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.StripeSetupIntentSchema:
        """Creates an intent to save a payment method with Stripe.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.StripePaymentMethodError: stripe payment method.

        Permissions: ``not stated``.

        Source: ``POST /payments/v1/stripe/setupIntents``
        """
        return self._send(
            "POST",
            "/payments/v1/stripe/setupIntents",
            "StripeSetupIntentSchema",
            (rql, headers, timeout, retries),
            self._body(
                "SetupIntentCreationSchema",
                request_body,
                {"setup_payment_method_reuse": setup_payment_method_reuse},
            ),
        )

    def subscribe_to_events(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> Any:
        """Receives an event from Stripe. Stripe calls this.

        :raises oxhorizon.exh.errors.BadRequestError: bad request.

        Permissions: without a permission: everyone (webhook of Stripe).

        Source: ``POST /payments/v1/stripe/events``
        """
        return self._send("POST", "/payments/v1/stripe/events", "Any", (rql, headers, timeout, retries))


class AsyncPaymentsStripe(AsyncGroup):
    """Payments with Stripe."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    async def get_user(
        self,
        user_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.StripeUser:
        """Returns a user's payment methods at Stripe.

        :param user_id: the id of the user.

        Permissions: without a permission: own; ``VIEW_STRIPE_USERS``: any.

        Source: ``GET /payments/v1/stripe/users/{user_id}``
        """
        return await self._send(
            "GET",
            f"/payments/v1/stripe/users/{part(user_id, 'user_id')}",
            "StripeUser",
            (rql, headers, timeout, retries),
        )

    async def save_payment_method(
        self,
        user_id: str,
        request_body: bodies.StripePaymentMethodCreation
        | bodies.StripePaymentMethodCreationWire
        | Record
        | None = None,
        *,
        stripe_id: str = UNSET,
        tags: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.StripePaymentMethod:
        """Saves a payment method for a user.

        :param user_id: the id of the user.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.StripePaymentMethodError: stripe payment method.
        :raises oxhorizon.exh.errors.StripeRequestError: stripe request.

        Permissions: without a permission: own; ``UPDATE_STRIPE_USERS``: any.

        Source: ``POST /payments/v1/stripe/users/{user_id}/paymentMethods``
        """
        return await self._send(
            "POST",
            f"/payments/v1/stripe/users/{part(user_id, 'user_id')}/paymentMethods",
            "StripePaymentMethod",
            (rql, headers, timeout, retries),
            self._body("StripePaymentMethodCreation", request_body, {"stripe_id": stripe_id, "tags": tags}),
        )

    async def add_tags_to_payment_method(
        self,
        user_id: str,
        payment_method_id: str,
        request_body: bodies.UpdateTagsSchema | Record | None = None,
        *,
        tags: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Adds tags to a payment method.

        :param user_id: the id of the user.
        :param payment_method_id: the id of the payment method.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_STRIPE_USERS``: any.

        Source: ``POST /payments/v1/stripe/users/{user_id}/paymentMethods/{payment_method_id}/addTags``
        """
        return await self._send(
            "POST",
            f"/payments/v1/stripe/users/{part(user_id, 'user_id')}/paymentMethods/{part(payment_method_id, 'payment_method_id')}/addTags",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UpdateTagsSchema", request_body, {"tags": tags}),
        )

    async def remove_tags_to_payment_method(
        self,
        user_id: str,
        payment_method_id: str,
        request_body: bodies.UpdateTagsSchema | Record | None = None,
        *,
        tags: list[str] = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes tags from a payment method.

        :param user_id: the id of the user.
        :param payment_method_id: the id of the payment method.
        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_STRIPE_USERS``: any.

        Source: ``POST /payments/v1/stripe/users/{user_id}/paymentMethods/{payment_method_id}/removeTags``
        """
        return await self._send(
            "POST",
            f"/payments/v1/stripe/users/{part(user_id, 'user_id')}/paymentMethods/{part(payment_method_id, 'payment_method_id')}/removeTags",
            "AffectedRecords",
            (rql, headers, timeout, retries),
            self._body("UpdateTagsSchema", request_body, {"tags": tags}),
        )

    async def remove_payment_method(
        self,
        user_id: str,
        payment_method_id: str,
        *,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> common.AffectedRecords:
        """Removes a payment method.

        :param user_id: the id of the user.
        :param payment_method_id: the id of the payment method.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.

        Permissions: without a permission: own; ``UPDATE_STRIPE_USERS``: any.

        Source: ``DELETE /payments/v1/stripe/users/{user_id}/paymentMethods/{payment_method_id}``
        """
        return await self._send(
            "DELETE",
            f"/payments/v1/stripe/users/{part(user_id, 'user_id')}/paymentMethods/{part(payment_method_id, 'payment_method_id')}",
            "AffectedRecords",
            (rql, headers, timeout, retries),
        )

    async def create_payment_intent(
        self,
        request_body: bodies.PaymentIntentCreationSchema
        | bodies.PaymentIntentCreationSchemaWire
        | Record
        | None = None,
        *,
        setup_payment_method_reuse: types.PaymentIntentCreationSchemaSetupPaymentMethodReuse = UNSET,
        target_user_id: str = UNSET,
        payment_method_id: str = UNSET,
        off_session: bool = UNSET,
        payment_method_type: types.PaymentIntentCreationSchemaPaymentMethodType = UNSET,
        product_id: str = UNSET,
        currency: str = UNSET,
        tags: list[str] = UNSET,
        data: Any = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.OrderSchema:
        """Creates an order, and an intent to pay it with Stripe.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.IllegalArgumentError: a value is not allowed.
        :raises oxhorizon.exh.errors.InvalidCurrencyForProductPrice: invalid currency for product price.
        :raises oxhorizon.exh.errors.ResourceAlreadyExistsError: there is one already.
        :raises oxhorizon.exh.errors.ResourceUnknownError: there is no such record.
        :raises oxhorizon.exh.errors.StripePaymentMethodError: stripe payment method.

        Permissions: without a permission: own; ``CREATE_PAYMENT_INTENTS``: any.

        Source: ``POST /payments/v1/stripe/paymentIntents``
        """
        return await self._send(
            "POST",
            "/payments/v1/stripe/paymentIntents",
            "OrderSchema",
            (rql, headers, timeout, retries),
            self._body(
                "PaymentIntentCreationSchema",
                request_body,
                {
                    "setup_payment_method_reuse": setup_payment_method_reuse,
                    "target_user_id": target_user_id,
                    "payment_method_id": payment_method_id,
                    "off_session": off_session,
                    "payment_method_type": payment_method_type,
                    "product_id": product_id,
                    "currency": currency,
                    "tags": tags,
                    "data": data,
                },
            ),
        )

    async def create_setup_intent(
        self,
        request_body: bodies.SetupIntentCreationSchema
        | bodies.SetupIntentCreationSchemaWire
        | Record
        | None = None,
        *,
        setup_payment_method_reuse: types.PaymentIntentCreationSchemaSetupPaymentMethodReuse = UNSET,
        rql: Rql = None,
        headers: Headers = None,
        timeout: Timeout = UNSET,
        retries: Retries = None,
    ) -> types.StripeSetupIntentSchema:
        """Creates an intent to save a payment method with Stripe.

        :param request_body: the whole body, as a dict or a record. Or give its fields as keyword arguments.
        :raises oxhorizon.exh.errors.StripePaymentMethodError: stripe payment method.

        Permissions: ``not stated``.

        Source: ``POST /payments/v1/stripe/setupIntents``
        """
        return await self._send(
            "POST",
            "/payments/v1/stripe/setupIntents",
            "StripeSetupIntentSchema",
            (rql, headers, timeout, retries),
            self._body(
                "SetupIntentCreationSchema",
                request_body,
                {"setup_payment_method_reuse": setup_payment_method_reuse},
            ),
        )

    async def subscribe_to_events(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> Any:
        """Receives an event from Stripe. Stripe calls this.

        :raises oxhorizon.exh.errors.BadRequestError: bad request.

        Permissions: without a permission: everyone (webhook of Stripe).

        Source: ``POST /payments/v1/stripe/events``
        """
        return await self._send("POST", "/payments/v1/stripe/events", "Any", (rql, headers, timeout, retries))


class PaymentsSubscriptions(Group):
    """Entitlements."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def entitlements(self) -> PaymentsSubscriptionsEntitlements:
        """Entitlements."""
        return self._group(PaymentsSubscriptionsEntitlements, "entitlements")

    @property
    def events(self) -> PaymentsSubscriptionsEvents:
        """Subscription events."""
        return self._group(PaymentsSubscriptionsEvents, "events")


class AsyncPaymentsSubscriptions(AsyncGroup):
    """Entitlements."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def entitlements(self) -> AsyncPaymentsSubscriptionsEntitlements:
        """Entitlements."""
        return self._group(AsyncPaymentsSubscriptionsEntitlements, "entitlements")

    @property
    def events(self) -> AsyncPaymentsSubscriptionsEvents:
        """Subscription events."""
        return self._group(AsyncPaymentsSubscriptionsEvents, "events")


class PaymentsAppStoreSubscriptions(Group):
    """App Store subscriptions."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def subscriptions(self) -> PaymentsAppStoreSubscriptionsSubscriptions:
        """App Store subscriptions."""
        return self._group(PaymentsAppStoreSubscriptionsSubscriptions, "subscriptions")

    @property
    def products(self) -> PaymentsAppStoreSubscriptionsProducts:
        """App Store products."""
        return self._group(PaymentsAppStoreSubscriptionsProducts, "products")


class AsyncPaymentsAppStoreSubscriptions(AsyncGroup):
    """App Store subscriptions."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def subscriptions(self) -> AsyncPaymentsAppStoreSubscriptionsSubscriptions:
        """App Store subscriptions."""
        return self._group(AsyncPaymentsAppStoreSubscriptionsSubscriptions, "subscriptions")

    @property
    def products(self) -> AsyncPaymentsAppStoreSubscriptionsProducts:
        """App Store products."""
        return self._group(AsyncPaymentsAppStoreSubscriptionsProducts, "products")


class PaymentsPlayStoreSubscriptions(Group):
    """Play Store subscriptions."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def subscriptions(self) -> PaymentsPlayStoreSubscriptionsSubscriptions:
        """Play Store subscriptions."""
        return self._group(PaymentsPlayStoreSubscriptionsSubscriptions, "subscriptions")

    @property
    def products(self) -> PaymentsPlayStoreSubscriptionsProducts:
        """Play Store products."""
        return self._group(PaymentsPlayStoreSubscriptionsProducts, "products")


class AsyncPaymentsPlayStoreSubscriptions(AsyncGroup):
    """Play Store subscriptions."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def subscriptions(self) -> AsyncPaymentsPlayStoreSubscriptionsSubscriptions:
        """Play Store subscriptions."""
        return self._group(AsyncPaymentsPlayStoreSubscriptionsSubscriptions, "subscriptions")

    @property
    def products(self) -> AsyncPaymentsPlayStoreSubscriptionsProducts:
        """Play Store products."""
        return self._group(AsyncPaymentsPlayStoreSubscriptionsProducts, "products")


class Payments(Group):
    """Payments with Stripe, the App Store and the Play Store."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def products(self) -> PaymentsProducts:
        """Products."""
        return self._group(PaymentsProducts, "products")

    @property
    def orders(self) -> PaymentsOrders:
        """Orders."""
        return self._group(PaymentsOrders, "orders")

    @property
    def app_store(self) -> PaymentsAppStore:
        """Apple's App Store."""
        return self._group(PaymentsAppStore, "app_store")

    @property
    def play_store(self) -> PaymentsPlayStore:
        """Google's Play Store."""
        return self._group(PaymentsPlayStore, "play_store")

    @property
    def play_store_history(self) -> PaymentsPlayStoreHistory:
        """What was received from the Play Store."""
        return self._group(PaymentsPlayStoreHistory, "play_store_history")

    @property
    def stripe(self) -> PaymentsStripe:
        """Payments with Stripe."""
        return self._group(PaymentsStripe, "stripe")

    @property
    def subscriptions(self) -> PaymentsSubscriptions:
        """Entitlements."""
        return self._group(PaymentsSubscriptions, "subscriptions")

    @property
    def app_store_subscriptions(self) -> PaymentsAppStoreSubscriptions:
        """App Store subscriptions."""
        return self._group(PaymentsAppStoreSubscriptions, "app_store_subscriptions")

    @property
    def play_store_subscriptions(self) -> PaymentsPlayStoreSubscriptions:
        """Play Store subscriptions."""
        return self._group(PaymentsPlayStoreSubscriptions, "play_store_subscriptions")

    def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/health``
        """
        return self._send("GET", "/payments/v1/health", "bool", (rql, headers, timeout, retries))


class AsyncPayments(AsyncGroup):
    """Payments with Stripe, the App Store and the Play Store."""

    __slots__ = ()

    _types = "payments"
    _spelling = "camelCase"
    _shapes = _SHAPES

    @property
    def products(self) -> AsyncPaymentsProducts:
        """Products."""
        return self._group(AsyncPaymentsProducts, "products")

    @property
    def orders(self) -> AsyncPaymentsOrders:
        """Orders."""
        return self._group(AsyncPaymentsOrders, "orders")

    @property
    def app_store(self) -> AsyncPaymentsAppStore:
        """Apple's App Store."""
        return self._group(AsyncPaymentsAppStore, "app_store")

    @property
    def play_store(self) -> AsyncPaymentsPlayStore:
        """Google's Play Store."""
        return self._group(AsyncPaymentsPlayStore, "play_store")

    @property
    def play_store_history(self) -> AsyncPaymentsPlayStoreHistory:
        """What was received from the Play Store."""
        return self._group(AsyncPaymentsPlayStoreHistory, "play_store_history")

    @property
    def stripe(self) -> AsyncPaymentsStripe:
        """Payments with Stripe."""
        return self._group(AsyncPaymentsStripe, "stripe")

    @property
    def subscriptions(self) -> AsyncPaymentsSubscriptions:
        """Entitlements."""
        return self._group(AsyncPaymentsSubscriptions, "subscriptions")

    @property
    def app_store_subscriptions(self) -> AsyncPaymentsAppStoreSubscriptions:
        """App Store subscriptions."""
        return self._group(AsyncPaymentsAppStoreSubscriptions, "app_store_subscriptions")

    @property
    def play_store_subscriptions(self) -> AsyncPaymentsPlayStoreSubscriptions:
        """Play Store subscriptions."""
        return self._group(AsyncPaymentsPlayStoreSubscriptions, "play_store_subscriptions")

    async def health(
        self, *, rql: Rql = None, headers: Headers = None, timeout: Timeout = UNSET, retries: Retries = None
    ) -> bool:
        """Says whether the service is up.

        Permissions: without a permission: everyone.

        Source: ``GET /payments/v1/health``
        """
        return await self._send("GET", "/payments/v1/health", "bool", (rql, headers, timeout, retries))

# Generated from spec/exh/users.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.users``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from typing_extensions import TypeAlias

__all__ = [
    "ActivationRequest",
    "ActivationRequestData",
    "EmailAvailability",
    "EmailTemplates",
    "ForgotPasswordRequest",
    "Gender",
    "GlobalPermission",
    "GlobalPermissionName",
    "GroupRole",
    "PasswordPolicy",
    "PasswordPolicyUpdate",
    "PasswordResetRequestData",
    "Patient",
    "PatientEnlistment",
    "Permission",
    "Role",
    "StaffEnlistment",
    "StaffMember",
    "User",
    "UserData",
    "VerificationSettings",
]


def __dir__() -> list[str]:
    return public_names(globals())


Gender: TypeAlias = "Literal[0, 1, 2, 9] | int"
GlobalPermissionName: TypeAlias = 'Literal["ACTIVATE_PRESCRIPTIONS", "ADD_CREDITS", "ADD_GROUP_ROLE_PERMISSION", "ADD_GROUP_ROLE_TO_STAFF", "ADD_PATIENT", "ADD_ROLE_PERMISSION", "ADD_ROLE_TO_USER", "ADD_STAFF", "APPROVE_GROUP_REQUESTS", "ASSUME_PAYMENT_ENTITY", "CANCEL_TASKS", "CREATE_APP_STORE_SHARED_SECRET", "CREATE_APP_STORE_SUBSCRIPTION_PRODUCT", "CREATE_APPLICATIONS", "CREATE_DISPATCHERS", "CREATE_DOCUMENT_COMMENTS", "CREATE_DOCUMENTS", "CREATE_EVENTS", "CREATE_GROUP", "CREATE_GROUP_ROLE", "CREATE_LOCALIZATIONS", "CREATE_NOTIFICATIONS", "CREATE_OIDC_PROVIDER", "CREATE_PACKAGES", "CREATE_PAYMENT_INTENTS", "CREATE_PLAY_STORE_SUBSCRIPTION_PRODUCT", "CREATE_PRESCRIPTIONS", "CREATE_PROFILE_LOG_ENTRIES", "CREATE_PROFILES", "CREATE_REPORT_SHARES", "CREATE_REPORTS", "CREATE_ROLE", "CREATE_SCHEMAS", "CREATE_SMS_MESSAGE", "CREATE_STRIPE_PRODUCTS", "CREATE_SUBSCRIPTIONS", "CREATE_TASK_FUNCTION", "CREATE_TASK_SCHEDULE", "CREATE_TASKS", "CREATE_TEMPLATES", "DELETE_ACTIVATION_REQUEST", "DELETE_APP_STORE_SHARED_SECRET", "DELETE_APP_STORE_SUBSCRIPTION", "DELETE_APP_STORE_SUBSCRIPTION_PRODUCT", "DELETE_APPLICATIONS", "DELETE_AUTHORIZATIONS", "DELETE_DISPATCHERS", "DELETE_DOCUMENTS", "DELETE_FORGOT_PASSWORD_REQUEST", "DELETE_GROUP", "DELETE_GROUP_ROLE", "DELETE_LOCALIZATIONS", "DELETE_MAILS", "DELETE_NOTIFICATIONS", "DELETE_OIDC_PROVIDER", "DELETE_PACKAGES", "DELETE_PLAY_STORE_SUBSCRIPTION", "DELETE_PLAY_STORE_SUBSCRIPTION_PRODUCT", "DELETE_REPORT_SHARES", "DELETE_REPORTS", "DELETE_ROLE", "DELETE_SCHEMAS", "DELETE_SMS_MESSAGE", "DELETE_STRIPE_PRODUCTS", "DELETE_TASK_FUNCTION", "DELETE_TASK_SCHEDULE", "DELETE_TEMPLATES", "DELETE_USER", "DISABLE_SCHEMAS", "EXECUTE_API_FUNCTION", "EXECUTE_TASK_FUNCTION", "PAY_PRESCRIPTIONS", "PRERENDER_REPORTS", "REMOVE_GROUP_ROLE_FROM_STAFF", "REMOVE_GROUP_ROLE_PERMISSION", "REMOVE_PATIENT", "REMOVE_ROLE_FROM_USER", "REMOVE_ROLE_PERMISSION", "REMOVE_STAFF", "RESET_FAILED_LOGIN_ATTEMPTS", "RESOLVE_TEMPLATES", "SEND_MAILS", "SYNC_PROFILE_GROUPS", "TRANSFER_PERIOD", "TRANSITION_DOCUMENTS", "TRIGGER_APP_STORE_SUBSCRIPTION_REEVALUATION", "TRIGGER_PLAY_STORE_SUBSCRIPTION_REEVALUATION", "UNLINK_USER_FROM_OIDC", "UPDATE_ACCESS_TO_DOCUMENT", "UPDATE_APP_STORE_SUBSCRIPTION_PRODUCT", "UPDATE_APPLICATIONS", "UPDATE_CONFIGURATIONS", "UPDATE_DISPATCHERS", "UPDATE_DOCUMENT_COMMENTS", "UPDATE_DOCUMENTS", "UPDATE_FILE_SERVICE_SETTINGS", "UPDATE_FREE_STATUS", "UPDATE_GROUP", "UPDATE_GROUP_REPORT_CONFIGURATIONS", "UPDATE_GROUP_REQUESTS", "UPDATE_GROUP_ROLE", "UPDATE_LOCALIZATIONS", "UPDATE_NOTIFICATION_SETTINGS", "UPDATE_OIDC_PROVIDER", "UPDATE_PACKAGES", "UPDATE_PASSWORD_POLICY", "UPDATE_PATIENT_CONFIGURATIONS", "UPDATE_PATIENT_REPORT_CONFIGURATIONS", "UPDATE_PLAY_STORE_SUBSCRIPTION_PRODUCT", "UPDATE_PRESCRIPTION_STATUS", "UPDATE_PRESCRIPTIONS", "UPDATE_PROFILE_IMAGE", "UPDATE_PROFILES", "UPDATE_REPORTS", "UPDATE_ROLE", "UPDATE_SCHEMAS", "UPDATE_STAFF_CONFIGURATIONS", "UPDATE_STRIPE_ORDERS", "UPDATE_STRIPE_PRODUCTS", "UPDATE_STRIPE_USERS", "UPDATE_TASK_FUNCTION", "UPDATE_TEMPLATES", "UPDATE_USER", "UPDATE_USER_EMAIL", "UPDATE_USER_MFA_SETTINGS", "UPDATE_USER_SERVICE_EMAIL_TEMPLATES", "UPDATE_USER_VERIFICATION_SETTINGS", "VIEW_ACCESS_LOGS", "VIEW_ACTIVATION_REQUESTS", "VIEW_ACTIVE_PERIODS", "VIEW_API_FUNCTION_REQUEST_LOGS", "VIEW_API_FUNCTION_REQUESTS", "VIEW_APP_STORE_NOTIFICATIONS", "VIEW_APP_STORE_RECEIPTS", "VIEW_APP_STORE_SHARED_SECRETS", "VIEW_APP_STORE_SUBSCRIPTIONS", "VIEW_APPLICATIONS", "VIEW_AUTHORIZATIONS", "VIEW_BALANCE", "VIEW_CONFIGURATIONS", "VIEW_CREDIT_TRANSACTION", "VIEW_DISPATCHERS", "VIEW_DOCUMENT_COMMENTS", "VIEW_DOCUMENTS", "VIEW_EVENTS", "VIEW_FILE_SERVICE_SETTINGS", "VIEW_FILES", "VIEW_FORGOT_PASSWORD_REQUESTS", "VIEW_GROUP", "VIEW_GROUP_REPORT_CONFIGURATIONS", "VIEW_GROUP_REQUESTS", "VIEW_GROUP", "VIEW_MAILS", "VIEW_NOTIFICATION_SETTINGS", "VIEW_NOTIFICATIONS", "VIEW_OIDC_LOGIN_ATTEMPTS", "VIEW_OIDC_PROVIDERS", "VIEW_PATIENT_CONFIGURATIONS", "VIEW_PATIENT_REPORT_CONFIGURATIONS", "VIEW_PATIENTS", "VIEW_PERIODS", "VIEW_PLAY_STORE_NOTIFICATIONS", "VIEW_PLAY_STORE_PURCHASE_INFOS", "VIEW_PLAY_STORE_PURCHASE_RECEIPTS", "VIEW_PLAY_STORE_SUBSCRIPTIONS", "VIEW_PRESCRIPTIONS", "VIEW_PROFILE_LOG_ENTRIES", "VIEW_REPORTS", "VIEW_ROLE", "VIEW_STAFF", "VIEW_STAFF_CONFIGURATIONS", "VIEW_STRIPE_ORDERS", "VIEW_STRIPE_USERS", "VIEW_SUBSCRIPTION_ENTITLEMENTS", "VIEW_SUBSCRIPTION_EVENTS", "VIEW_SUBSCRIPTIONS", "VIEW_TASK_FUNCTION_DETAILS", "VIEW_TASK_FUNCTION_LOGS", "VIEW_TASK_FUNCTIONS", "VIEW_TASK_LOGS", "VIEW_TASK_SCHEDULES", "VIEW_TASKS", "VIEW_TEMPLATES", "VIEW_USER", "VIEW_USER_MFA_SETTINGS", "VIEW_USER_SERVICE_EMAIL_TEMPLATES", "VIEW_USER_VERIFICATION_SETTINGS", "DELETE_PRESCRIPTIONS", "VIEW_MEASUREMENTS", "UPDATE_MEASUREMENTS", "TRANSITION_MEASUREMENTS", "DELETE_MEASUREMENTS", "CREATE_MEASUREMENT_COMMENTS", "VIEW_MEASUREMENT_COMMENTS", "DELETE_PROFILES", "UPDATE_GROUPS", "UPDATE_SENTIANCE_DATA", "CANCEL_TASKS_FUNCTIONS", "CREATE_TASKS_FUNCTIONS", "DELETE_CONFIGURATIONS", "ADD_APPLICATION_VERSION", "VIEW_TASKS_FUNCTIONS", "REMOVE_APPLICATION_VERSION", "MANAGE_SERVICE_ALERTS", "VIEW_AWS_SES_STATISTICS", "CREATE_USER_PERIODS", "VIEW_PLAY_STORE_PURCHASES"] | str'


class UserData(Record):
    """User data."""

    __slots__ = ()
    id: str
    first_name: str
    last_name: str
    language: str
    time_zone: str
    email: str
    phone_number: str
    activation: bool
    patient_enlistments: list[PatientEnlistment] | None
    roles: list[Role] | None
    staff_enlistments: list[StaffEnlistment] | None
    last_failed_timestamp: datetime | None
    failed_count: int | None
    profile_image: str | None
    creation_timestamp: datetime
    update_timestamp: datetime


class Patient(Record):
    """Patient."""

    __slots__ = ()
    id: str | None
    first_name: str | None
    last_name: str | None
    email: str | None
    activation: bool | None
    phone_number: str | None
    profile_image: str | None
    language: str | None
    time_zone: str | None
    patient_enlistments: list[PatientEnlistment] | None


class StaffMember(Record):
    """Staff member."""

    __slots__ = ()
    id: str | None
    first_name: str | None
    last_name: str | None
    profile_image: str | None
    email: str | None
    phone_number: str | None
    time_zone: str | None
    staff_enlistments: list[StaffEnlistment] | None


class EmailAvailability(Record):
    """Email availability."""

    __slots__ = ()
    email_available: bool


class PasswordPolicy(Record):
    """Password policy."""

    __slots__ = ()
    minimum_length: int
    maximum_length: int
    upper_case_required: bool
    lower_case_required: bool
    symbol_required: bool
    number_required: bool
    pattern: str | None
    message_format: str | None


class PasswordPolicyUpdate(Record):
    """Password policy update."""

    __slots__ = ()
    minimum_length: int | None
    maximum_length: int | None
    upper_case_required: bool | None
    lower_case_required: bool | None
    symbol_required: bool | None
    number_required: bool | None


class EmailTemplates(Record):
    """Email templates."""

    __slots__ = ()
    activation_email_template_id: str
    activation_email_template_name: str
    reactivation_email_template_id: str
    reactivation_email_template_name: str
    password_reset_email_template_id: str
    password_reset_email_template_name: str
    oidc_unlink_email_template_id: str
    oidc_unlink_email_template_name: str
    oidc_unlink_pin_email_template_id: str
    oidc_unlink_pin_email_template_name: str
    activation_pin_email_template_id: str
    activation_pin_email_template_name: str
    reactivation_pin_email_template_id: str
    reactivation_pin_email_template_name: str
    password_reset_pin_email_template_id: str
    password_reset_pin_email_template_name: str


class GlobalPermission(Record):
    """Global permission."""

    __slots__ = ()
    name: str | None
    description: str | None


class Role(Record):
    """Role."""

    __slots__ = ()
    id: str
    name: str
    description: str
    permissions: list[Permission] | None
    creation_timestamp: datetime
    update_timestamp: datetime


class GroupRole(Record):
    """Group role."""

    __slots__ = ()
    id: str
    group_id: str
    name: str
    description: str
    permissions: list[str]
    creation_timestamp: datetime
    update_timestamp: datetime


class ActivationRequest(Record):
    """Activation request."""

    __slots__ = ()
    id: str
    user_id: str
    mode: Literal["hash", "pin_code"] | str | None
    request_count: int | None
    last_request_timestamp: datetime | None
    failed_attempts: int | None
    last_failed_attempt_timestamp: datetime | None
    expiry_timestamp: datetime | None
    creation_timestamp: datetime
    update_timestamp: datetime


class ForgotPasswordRequest(Record):
    """Forgot password request."""

    __slots__ = ()
    id: str
    user_id: str
    mode: Literal["hash", "pin_code"] | str | None
    request_count: int | None
    last_request_timestamp: datetime | None
    failed_attempts: int | None
    last_failed_attempt_timestamp: datetime | None
    expiry_timestamp: datetime | None
    creation_timestamp: datetime
    update_timestamp: datetime


class VerificationSettings(Record):
    """Verification settings."""

    __slots__ = ()
    enable_pin_code_activation_requests: bool
    enable_pin_code_forgot_password_requests: bool
    limit_hash_activation_requests: bool
    limit_hash_forgot_password_requests: bool


class ActivationRequestData(Record):
    """Activation request data."""

    __slots__ = ()
    email: str
    mode: Literal["hash", "pin_code"] | str | None


class PasswordResetRequestData(Record):
    """Password reset request data."""

    __slots__ = ()
    email: str
    mode: Literal["hash", "pin_code"] | str | None


class User(Record):
    """User."""

    __slots__ = ()
    id: str
    first_name: str
    last_name: str
    language: str
    time_zone: str
    email: str
    phone_number: str
    activation: bool
    patient_enlistments: list[PatientEnlistment] | None
    roles: list[Role] | None
    staff_enlistments: list[StaffEnlistment] | None
    last_failed_timestamp: datetime | None
    failed_count: int | None
    profile_image: str | None
    creation_timestamp: datetime
    update_timestamp: datetime


class PatientEnlistment(Record):
    """Patient enlistment."""

    __slots__ = ()
    group_id: str
    expiry_timestamp: datetime
    expired: bool
    creation_timestamp: datetime


class StaffEnlistment(Record):
    """Staff enlistment."""

    __slots__ = ()
    group_id: str
    roles: list[GroupRole] | None
    creation_timestamp: datetime
    update_timestamp: datetime


class Permission(Record):
    """Permission."""

    __slots__ = ()
    name: str
    description: str

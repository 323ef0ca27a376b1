# Generated from spec/exh/users.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.users``: dicts with these keys.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Literal

    from typing_extensions import NotRequired, TypeAlias

    from oxhorizon.exh.types.users import Gender

__all__ = [
    "ActivationCompletion",
    "ActivationHashCompletion",
    "ActivationPinCodeCompletion",
    "AddPatientEnlistment",
    "AddRole",
    "Authenticate",
    "ChangePassword",
    "ConfirmPassword",
    "EmailTemplates",
    "EmailUpdate",
    "GroupRolePermissions",
    "Hash",
    "PasswordPolicyUpdate",
    "PasswordResetCompletion",
    "PasswordResetHashCompletion",
    "PasswordResetPinCodeCompletion",
    "RegisterUserData",
    "RoleCreation",
    "RolePermissions",
    "RoleUpdate",
    "StaffGroups",
    "StaffRoles",
    "UserDataUpdate",
    "UserRoles",
    "VerificationSettings",
]


def __dir__() -> list[str]:
    return public_names(globals())


class UserDataUpdate(TypedDict):
    """User data update."""

    first_name: NotRequired[str]
    last_name: NotRequired[str]
    phone_number: NotRequired[str]
    language: NotRequired[str]
    time_zone: NotRequired[str]


class EmailUpdate(TypedDict):
    """Email update."""

    email: str
    activation_mode: NotRequired[Literal["manual", "hash", "pin_code"] | str]


class AddPatientEnlistment(TypedDict):
    """Add patient enlistment."""

    group_id: str
    expiry_timestamp: NotRequired[datetime | str | int]


class RegisterUserData(TypedDict):
    """Register user data."""

    first_name: str
    last_name: str
    email: str
    password: str
    phone_number: str
    birthday: NotRequired[str]
    gender: NotRequired[Gender]
    country: NotRequired[str]
    region: NotRequired[str]
    language: str
    time_zone: NotRequired[str]
    activation_mode: NotRequired[Literal["manual", "hash", "pin_code"] | str]


class ChangePassword(TypedDict):
    """Change password."""

    old_password: str
    new_password: str


class Authenticate(TypedDict):
    """Authenticate."""

    email: str
    password: str


class ConfirmPassword(TypedDict):
    """Confirm password."""

    password: str


class Hash(TypedDict):
    """Hash."""

    hash: str


class PasswordPolicyUpdate(TypedDict):
    """Password policy update."""

    minimum_length: NotRequired[int]
    maximum_length: NotRequired[int]
    upper_case_required: NotRequired[bool]
    lower_case_required: NotRequired[bool]
    symbol_required: NotRequired[bool]
    number_required: NotRequired[bool]


class EmailTemplates(TypedDict):
    """Email templates."""

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


class RoleCreation(TypedDict):
    """Role creation."""

    name: str
    description: str


class RoleUpdate(TypedDict):
    """Role update."""

    name: NotRequired[str]
    description: NotRequired[str]


class RolePermissions(TypedDict):
    """Role permissions."""

    permissions: list[str]


class UserRoles(TypedDict):
    """User roles."""

    roles: list[str]


class AddRole(TypedDict):
    """Add role."""

    name: str
    description: str


class GroupRolePermissions(TypedDict):
    """Group role permissions."""

    permissions: list[str]


class StaffRoles(TypedDict):
    """Staff roles."""

    roles: list[str]


class StaffGroups(TypedDict):
    """Staff groups."""

    groups: list[str]


class VerificationSettings(TypedDict):
    """Verification settings."""

    enable_pin_code_activation_requests: bool
    enable_pin_code_forgot_password_requests: bool
    limit_hash_activation_requests: bool
    limit_hash_forgot_password_requests: bool


class ActivationHashCompletion(TypedDict):
    """Activation hash completion."""

    hash: str


class ActivationPinCodeCompletion(TypedDict):
    """Activation pin code completion."""

    email: str
    pin_code: str


class PasswordResetHashCompletion(TypedDict):
    """Password reset hash completion."""

    hash: str
    new_password: str


class PasswordResetPinCodeCompletion(TypedDict):
    """Password reset pin code completion."""

    email: str
    pin_code: str
    new_password: str


ActivationCompletion: TypeAlias = "ActivationHashCompletion | ActivationPinCodeCompletion"

PasswordResetCompletion: TypeAlias = "PasswordResetHashCompletion | PasswordResetPinCodeCompletion"

# Generated from spec/exh/data.json by spec/generate.py. Change that, not this.
"""What is sent to the platform in ``ex.data``: dicts with these keys.

A class whose name ends with ``Wire`` has the platform's spelling.

Type checkers use them; nothing else loads this module.
"""

from __future__ import annotations

from typing import Any, TypedDict

from oxhorizon._compat.lazy import public_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from typing_extensions import NotRequired, TypeAlias

    from oxhorizon.exh.types.data import (
        CreateMode,
        CreationTransitionType,
        GroupSyncMode,
        IndexFieldsType,
        InitiatorHasRelationToGroupInDataConditionRelation,
        RelationalAccessMode,
    )

__all__ = [
    "ArrayConfiguration",
    "ArrayConfigurationWire",
    "BooleanConfiguration",
    "CommentInput",
    "Condition",
    "ConditionWire",
    "CreationTransition",
    "CreationTransitionWire",
    "DeleteMode",
    "DocumentCondition",
    "DocumentConditionWire",
    "FieldsToRemove",
    "GroupIds",
    "GroupIdsWire",
    "IndexField",
    "IndexInput",
    "IndexOptions",
    "InitiatorHasRelationToGroupInDataCondition",
    "InitiatorHasRelationToGroupInDataConditionWire",
    "InitiatorHasRelationToUserInDataCondition",
    "InitiatorHasRelationToUserInDataConditionWire",
    "InputCondition",
    "InputConditionWire",
    "NumberConfiguration",
    "ObjectConfiguration",
    "ObjectConfigurationWire",
    "OptionalGroupIds",
    "OptionalGroupIdsWire",
    "OptionalUserIds",
    "OptionalUserIdsWire",
    "PropertyInput",
    "PropertyInputWire",
    "ReadMode",
    "SchemaInput",
    "SchemaInputWire",
    "StatusInput",
    "StatusUpdate",
    "StringConfiguration",
    "StringConfigurationWire",
    "TransitionAction",
    "TransitionActionAddItems",
    "TransitionActionDelay",
    "TransitionActionLinkCreator",
    "TransitionActionLinkEnlistedGroups",
    "TransitionActionLinkEnlistedGroupsWire",
    "TransitionActionLinkGroupFromData",
    "TransitionActionLinkGroupFromDataWire",
    "TransitionActionLinkUserFromData",
    "TransitionActionLinkUserFromDataWire",
    "TransitionActionMeasurementReviewedNotification",
    "TransitionActionNotifyAlgoQueueManager",
    "TransitionActionRemoveItems",
    "TransitionActionSet",
    "TransitionActionTask",
    "TransitionActionTaskWire",
    "TransitionActionUnset",
    "TransitionActionWire",
    "TransitionAfterAction",
    "TransitionAfterActionWire",
    "TransitionDocumentInput",
    "TransitionDocumentInputForm1",
    "TransitionDocumentInputForm2",
    "TransitionInput",
    "TransitionInputWire",
    "TypeConfiguration",
    "TypeConfigurationWire",
    "UpdateMode",
    "UpdateSchemaInput",
    "UpdateSchemaInputWire",
    "UserIds",
    "UserIdsWire",
]


def __dir__() -> list[str]:
    return public_names(globals())


class SchemaInput(TypedDict):
    """Schema input."""

    name: str
    description: str
    create_mode: NotRequired[CreateMode]
    read_mode: NotRequired[ReadMode]
    update_mode: NotRequired[UpdateMode]
    delete_mode: NotRequired[DeleteMode]
    group_sync_mode: NotRequired[GroupSyncMode]
    default_limit: NotRequired[int]
    maximum_limit: NotRequired[int]


class SchemaInputWire(TypedDict):
    """Schema input."""

    name: str
    description: str
    createMode: NotRequired[CreateMode]
    readMode: NotRequired[ReadMode]
    updateMode: NotRequired[UpdateMode]
    deleteMode: NotRequired[DeleteMode]
    groupSyncMode: NotRequired[GroupSyncMode]
    defaultLimit: NotRequired[int]
    maximumLimit: NotRequired[int]


class UpdateSchemaInput(TypedDict):
    """Update schema input."""

    name: NotRequired[str]
    description: NotRequired[str]
    create_mode: NotRequired[CreateMode]
    read_mode: NotRequired[ReadMode]
    update_mode: NotRequired[UpdateMode]
    delete_mode: NotRequired[DeleteMode]
    group_sync_mode: NotRequired[GroupSyncMode]
    default_limit: NotRequired[int]
    maximum_limit: NotRequired[int]


class UpdateSchemaInputWire(TypedDict):
    """Update schema input."""

    name: NotRequired[str]
    description: NotRequired[str]
    createMode: NotRequired[CreateMode]
    readMode: NotRequired[ReadMode]
    updateMode: NotRequired[UpdateMode]
    deleteMode: NotRequired[DeleteMode]
    groupSyncMode: NotRequired[GroupSyncMode]
    defaultLimit: NotRequired[int]
    maximumLimit: NotRequired[int]


class IndexInput(TypedDict):
    """Index input."""

    options: NotRequired[IndexOptions]
    fields: list[IndexField]


class StatusInput(TypedDict):
    """Status input."""

    name: str
    data: NotRequired[dict[str, str]]


class StatusUpdate(TypedDict):
    """Status update."""

    data: dict[str, str]


class PropertyInput(TypedDict):
    """Property input."""

    name: str
    configuration: TypeConfiguration


class PropertyInputWire(TypedDict):
    """Property input."""

    name: str
    configuration: TypeConfigurationWire


class CommentInput(TypedDict):
    """Comment input."""

    text: str


class FieldsToRemove(TypedDict):
    """Fields to remove."""

    fields: list[str]


class GroupIds(TypedDict):
    """Group ids."""

    group_ids: list[str]


class GroupIdsWire(TypedDict):
    """Group ids."""

    groupIds: list[str]


class OptionalGroupIds(TypedDict):
    """Optional group ids."""

    group_ids: NotRequired[list[str]]


class OptionalGroupIdsWire(TypedDict):
    """Optional group ids."""

    groupIds: NotRequired[list[str]]


class UserIds(TypedDict):
    """User ids."""

    user_ids: list[str]


class UserIdsWire(TypedDict):
    """User ids."""

    userIds: list[str]


class OptionalUserIds(TypedDict):
    """Optional user ids."""

    user_ids: NotRequired[list[str]]


class OptionalUserIdsWire(TypedDict):
    """Optional user ids."""

    userIds: NotRequired[list[str]]


class CreationTransition(TypedDict):
    """Creation transition."""

    to_status: str
    type: CreationTransitionType
    conditions: NotRequired[list[Condition]]
    actions: NotRequired[list[TransitionAction]]
    after_actions: NotRequired[list[TransitionAfterAction]]


class CreationTransitionWire(TypedDict):
    """Creation transition."""

    toStatus: str
    type: CreationTransitionType
    conditions: NotRequired[list[ConditionWire]]
    actions: NotRequired[list[TransitionActionWire]]
    afterActions: NotRequired[list[TransitionAfterActionWire]]


class TransitionInput(TypedDict):
    """Transition input."""

    to_status: str
    type: CreationTransitionType
    conditions: NotRequired[list[Condition]]
    actions: NotRequired[list[TransitionAction]]
    after_actions: NotRequired[list[TransitionAfterAction]]
    name: NotRequired[str]
    from_statuses: list[str]


class TransitionInputWire(TypedDict):
    """Transition input."""

    toStatus: str
    type: CreationTransitionType
    conditions: NotRequired[list[ConditionWire]]
    actions: NotRequired[list[TransitionActionWire]]
    afterActions: NotRequired[list[TransitionAfterActionWire]]
    name: NotRequired[str]
    fromStatuses: list[str]


class IndexField(TypedDict):
    """Index field."""

    name: str
    type: IndexFieldsType


class IndexOptions(TypedDict):
    """Index options."""

    unique: NotRequired[bool]
    sparse: NotRequired[bool]


class ArrayConfiguration(TypedDict):
    """Array configuration."""

    type: NotRequired[Literal["array"]]
    items: NotRequired[TypeConfiguration]
    min_items: NotRequired[int]
    max_items: NotRequired[int]
    contains: NotRequired[TypeConfiguration]
    queryable: NotRequired[bool]


class ArrayConfigurationWire(TypedDict):
    """Array configuration."""

    type: NotRequired[Literal["array"]]
    items: NotRequired[TypeConfigurationWire]
    minItems: NotRequired[int]
    maxItems: NotRequired[int]
    contains: NotRequired[TypeConfigurationWire]
    queryable: NotRequired[bool]


class BooleanConfiguration(TypedDict):
    """Boolean configuration."""

    type: NotRequired[Literal["boolean"]]
    enum: NotRequired[list[bool]]
    const: NotRequired[bool]
    queryable: NotRequired[bool]


class NumberConfiguration(TypedDict):
    """Number configuration."""

    type: NotRequired[Literal["number"]]
    minimum: NotRequired[float]
    maximum: NotRequired[float]
    enum: NotRequired[list[int]]
    const: NotRequired[str]
    queryable: NotRequired[bool]


class ObjectConfiguration(TypedDict):
    """Object configuration."""

    type: NotRequired[Literal["object"]]
    properties: NotRequired[dict[str, TypeConfiguration]]
    additional_properties: NotRequired[TypeConfiguration]
    required: NotRequired[list[str]]
    queryable: NotRequired[bool]


class ObjectConfigurationWire(TypedDict):
    """Object configuration."""

    type: NotRequired[Literal["object"]]
    properties: NotRequired[dict[str, TypeConfigurationWire]]
    additionalProperties: NotRequired[TypeConfigurationWire]
    required: NotRequired[list[str]]
    queryable: NotRequired[bool]


class StringConfiguration(TypedDict):
    """String configuration."""

    type: NotRequired[Literal["string"]]
    min_length: NotRequired[int]
    max_length: NotRequired[int]
    enum: NotRequired[list[str]]
    pattern: NotRequired[str]
    format: NotRequired[Literal["date-time"]]
    const: NotRequired[str]
    queryable: NotRequired[bool]


class StringConfigurationWire(TypedDict):
    """String configuration."""

    type: NotRequired[Literal["string"]]
    minLength: NotRequired[int]
    maxLength: NotRequired[int]
    enum: NotRequired[list[str]]
    pattern: NotRequired[str]
    format: NotRequired[Literal["date-time"]]
    const: NotRequired[str]
    queryable: NotRequired[bool]


class TransitionDocumentInputForm1(TypedDict):
    """Transition document input form1."""

    id: str
    name: NotRequired[str]
    data: NotRequired[dict[str, Any]]


class TransitionDocumentInputForm2(TypedDict):
    """Transition document input form2."""

    id: NotRequired[str]
    name: str
    data: NotRequired[dict[str, Any]]


class DocumentCondition(TypedDict):
    """Document condition."""

    type: NotRequired[Literal["document"]]
    configuration: NotRequired[TypeConfiguration]


class DocumentConditionWire(TypedDict):
    """Document condition."""

    type: NotRequired[Literal["document"]]
    configuration: NotRequired[TypeConfigurationWire]


class InitiatorHasRelationToGroupInDataCondition(TypedDict):
    """Initiator has relation to group in data condition."""

    type: NotRequired[Literal["initiatorHasRelationToGroupInData"]]
    group_id_field: NotRequired[str]
    relation: NotRequired[InitiatorHasRelationToGroupInDataConditionRelation]
    required_permission: NotRequired[str]


class InitiatorHasRelationToGroupInDataConditionWire(TypedDict):
    """Initiator has relation to group in data condition."""

    type: NotRequired[Literal["initiatorHasRelationToGroupInData"]]
    groupIdField: NotRequired[str]
    relation: NotRequired[InitiatorHasRelationToGroupInDataConditionRelation]
    requiredPermission: NotRequired[str]


class InitiatorHasRelationToUserInDataCondition(TypedDict):
    """Initiator has relation to user in data condition."""

    type: NotRequired[Literal["initiatorHasRelationToUserInData"]]
    user_id_field: NotRequired[str]
    relation: NotRequired[Literal["isStaffOfTargetPatient"]]


class InitiatorHasRelationToUserInDataConditionWire(TypedDict):
    """Initiator has relation to user in data condition."""

    type: NotRequired[Literal["initiatorHasRelationToUserInData"]]
    userIdField: NotRequired[str]
    relation: NotRequired[Literal["isStaffOfTargetPatient"]]


class InputCondition(TypedDict):
    """Input condition."""

    type: NotRequired[Literal["input"]]
    configuration: NotRequired[TypeConfiguration]


class InputConditionWire(TypedDict):
    """Input condition."""

    type: NotRequired[Literal["input"]]
    configuration: NotRequired[TypeConfigurationWire]


class TransitionActionAddItems(TypedDict):
    """Transition action add items."""

    type: Literal["addItems"]
    field: str
    values: list[str]


class TransitionActionDelay(TypedDict):
    """Transition action delay."""

    type: Literal["delay"]
    time: int


class TransitionActionLinkCreator(TypedDict):
    """Transition action link creator."""

    type: Literal["linkCreator"]


class TransitionActionLinkEnlistedGroups(TypedDict):
    """Transition action link enlisted groups."""

    type: Literal["linkEnlistedGroups"]
    only_active: bool


class TransitionActionLinkEnlistedGroupsWire(TypedDict):
    """Transition action link enlisted groups."""

    type: Literal["linkEnlistedGroups"]
    onlyActive: bool


class TransitionActionLinkGroupFromData(TypedDict):
    """Transition action link group from data."""

    type: Literal["linkGroupFromData"]
    group_id_field: str


class TransitionActionLinkGroupFromDataWire(TypedDict):
    """Transition action link group from data."""

    type: Literal["linkGroupFromData"]
    groupIdField: str


class TransitionActionLinkUserFromData(TypedDict):
    """Transition action link user from data."""

    type: Literal["linkUserFromData"]
    user_id_field: str


class TransitionActionLinkUserFromDataWire(TypedDict):
    """Transition action link user from data."""

    type: Literal["linkUserFromData"]
    userIdField: str


class TransitionActionMeasurementReviewedNotification(TypedDict):
    """Transition action measurement reviewed notification."""

    type: Literal["measurementReviewedNotification"]


class TransitionActionRemoveItems(TypedDict):
    """Transition action remove items."""

    type: Literal["removeItems"]
    field: str
    values: list[str]


class TransitionActionSet(TypedDict):
    """Transition action set."""

    type: Literal["set"]
    field: str
    value: Any


class TransitionActionTask(TypedDict):
    """Transition action task."""

    type: Literal["task"]
    function_name: str
    priority: NotRequired[int]
    data: dict[str, Any]


class TransitionActionTaskWire(TypedDict):
    """Transition action task."""

    type: Literal["task"]
    functionName: str
    priority: NotRequired[int]
    data: dict[str, Any]


class TransitionActionUnset(TypedDict):
    """Transition action unset."""

    type: Literal["unset"]
    field: list[str]


class TransitionActionNotifyAlgoQueueManager(TypedDict):
    """Transition action notify algo queue manager."""

    type: Literal["notifyAlgoQueueManager"]


TypeConfiguration: TypeAlias = "ArrayConfiguration | ObjectConfiguration | StringConfiguration | NumberConfiguration | BooleanConfiguration"
TypeConfigurationWire: TypeAlias = "ArrayConfigurationWire | ObjectConfigurationWire | StringConfigurationWire | NumberConfiguration | BooleanConfiguration"

TransitionDocumentInput: TypeAlias = "TransitionDocumentInputForm1 | TransitionDocumentInputForm2"

DeleteMode: TypeAlias = 'list[RelationalAccessMode] | Literal["permissionRequired", "linkedUsersOnly"] | str'

ReadMode: TypeAlias = 'list[RelationalAccessMode] | Literal["permissionRequired", "allUsers", "default", "enlistedInLinkedGroups"] | str'

UpdateMode: TypeAlias = 'list[RelationalAccessMode] | Literal["permissionRequired", "default", "creatorOnly", "disabled", "linkedGroupsStaffOnly"] | str'

Condition: TypeAlias = "DocumentCondition | InputCondition | InitiatorHasRelationToUserInDataCondition | InitiatorHasRelationToGroupInDataCondition"
ConditionWire: TypeAlias = "DocumentConditionWire | InputConditionWire | InitiatorHasRelationToUserInDataConditionWire | InitiatorHasRelationToGroupInDataConditionWire"

TransitionAction: TypeAlias = "TransitionActionSet | TransitionActionUnset | TransitionActionAddItems | TransitionActionRemoveItems | TransitionActionTask | TransitionActionLinkCreator | TransitionActionLinkEnlistedGroups | TransitionActionLinkUserFromData | TransitionActionLinkGroupFromData | TransitionActionDelay | TransitionActionMeasurementReviewedNotification"
TransitionActionWire: TypeAlias = "TransitionActionSet | TransitionActionUnset | TransitionActionAddItems | TransitionActionRemoveItems | TransitionActionTaskWire | TransitionActionLinkCreator | TransitionActionLinkEnlistedGroupsWire | TransitionActionLinkUserFromDataWire | TransitionActionLinkGroupFromDataWire | TransitionActionDelay | TransitionActionMeasurementReviewedNotification"

TransitionAfterAction: TypeAlias = "TransitionActionTask | TransitionActionNotifyAlgoQueueManager"
TransitionAfterActionWire: TypeAlias = "TransitionActionTaskWire | TransitionActionNotifyAlgoQueueManager"

# Generated from spec/exh/data.json by spec/generate.py. Change that, not this.
"""What the platform answers in ``ex.data``."""

from __future__ import annotations

from oxhorizon._compat.lazy import public_names
from oxhorizon.exh._sdk.records import Data, Generic, Record, Status

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime
    from typing import Any, Literal

    from typing_extensions import TypeAlias

__all__ = [
    "ArrayConfiguration",
    "ArrayObjectId",
    "BaseConfiguration",
    "BooleanConfiguration",
    "Comment",
    "Condition",
    "CreateMode",
    "CreationTransition",
    "CreationTransitionType",
    "DeleteMode",
    "Document",
    "DocumentCondition",
    "DocumentTransitionLock",
    "GroupSyncMode",
    "Index",
    "IndexField",
    "IndexFieldsType",
    "IndexOptions",
    "InitiatorHasRelationToGroupInDataCondition",
    "InitiatorHasRelationToGroupInDataConditionRelation",
    "InitiatorHasRelationToUserInDataCondition",
    "InputCondition",
    "JSONSchema",
    "JSONSchemaArray",
    "JSONSchemaBoolean",
    "JSONSchemaNumber",
    "JSONSchemaObject",
    "JSONSchemaString",
    "NumberConfiguration",
    "ObjectConfiguration",
    "ReadMode",
    "RelationalAccessMode",
    "Schema",
    "StringConfiguration",
    "Transition",
    "TransitionAction",
    "TransitionActionAddItems",
    "TransitionActionDelay",
    "TransitionActionLinkCreator",
    "TransitionActionLinkEnlistedGroups",
    "TransitionActionLinkGroupFromData",
    "TransitionActionLinkUserFromData",
    "TransitionActionMeasurementReviewedNotification",
    "TransitionActionNotifyAlgoQueueManager",
    "TransitionActionRemoveItems",
    "TransitionActionSet",
    "TransitionActionTask",
    "TransitionActionUnset",
    "TransitionAfterAction",
    "TypeConfiguration",
    "UpdateMode",
]


def __dir__() -> list[str]:
    return public_names(globals())


CreateMode: TypeAlias = 'Literal["permissionRequired", "allUsers", "default"] | str'
CreationTransitionType: TypeAlias = 'Literal["manual", "automatic"] | str'
GroupSyncMode: TypeAlias = (
    'Literal["disabled", "creatorPatientEnlistments", "linkedUsersPatientEnlistments"] | str'
)
IndexFieldsType: TypeAlias = 'Literal["text", "asc", "desc"] | str'
InitiatorHasRelationToGroupInDataConditionRelation: TypeAlias = 'Literal["staff", "patient"] | str'
RelationalAccessMode: TypeAlias = (
    'Literal["creator", "linkedUsers", "linkedGroupStaff", "linkedGroupPatients"] | str'
)
JSONSchema: TypeAlias = (
    "JSONSchemaObject | JSONSchemaArray | JSONSchemaString | JSONSchemaNumber | JSONSchemaBoolean"
)
DeleteMode: TypeAlias = 'list[RelationalAccessMode] | Literal["permissionRequired", "linkedUsersOnly"] | str'
ReadMode: TypeAlias = 'list[RelationalAccessMode] | Literal["permissionRequired", "allUsers", "default", "enlistedInLinkedGroups"] | str'
TypeConfiguration: TypeAlias = "ArrayConfiguration | ObjectConfiguration | StringConfiguration | NumberConfiguration | BooleanConfiguration"
UpdateMode: TypeAlias = 'list[RelationalAccessMode] | Literal["permissionRequired", "default", "creatorOnly", "disabled", "linkedGroupsStaffOnly"] | str'
Condition: TypeAlias = "DocumentCondition | InputCondition | InitiatorHasRelationToUserInDataCondition | InitiatorHasRelationToGroupInDataCondition"
TransitionAction: TypeAlias = "TransitionActionSet | TransitionActionUnset | TransitionActionAddItems | TransitionActionRemoveItems | TransitionActionTask | TransitionActionLinkCreator | TransitionActionLinkEnlistedGroups | TransitionActionLinkUserFromData | TransitionActionLinkGroupFromData | TransitionActionDelay | TransitionActionMeasurementReviewedNotification"
TransitionAfterAction: TypeAlias = "TransitionActionTask | TransitionActionNotifyAlgoQueueManager"


class Schema(Record):
    """Schema."""

    __slots__ = ()
    id: str
    name: str
    description: str
    properties: dict[str, TypeConfiguration]
    indexes: list[IndexField]
    statuses: dict[str, dict[str, str]]
    creation_transition: CreationTransition
    transitions: list[Transition]
    create_mode: CreateMode
    read_mode: ReadMode
    update_mode: UpdateMode
    delete_mode: DeleteMode
    group_sync_mode: GroupSyncMode
    default_limit: int | None
    maximum_limit: int | None
    update_timestamp: datetime
    creation_timestamp: datetime


class Index(Record):
    """Index."""

    __slots__ = ()
    id: str
    name: str
    fields: list[IndexField]
    options: IndexOptions | None
    system: bool | None


class Comment(Record):
    """Comment."""

    __slots__ = ()
    id: str
    schema_id: str
    document_id: str
    creator_id: str
    text: str
    commented_timestamp: datetime | None
    update_timestamp: datetime
    creation_timestamp: datetime


class Document(Record, Generic[Data, Status]):
    """Document."""

    __slots__ = ()
    id: str
    user_ids: list[str]
    group_ids: list[str]
    status: Status
    data: Data
    transition_lock: DocumentTransitionLock | None
    comment_count: int | None
    update_timestamp: datetime
    creation_timestamp: datetime
    status_changed_timestamp: datetime
    creator_id: str


class ArrayObjectId(Record):
    """Array object id."""

    __slots__ = ()
    id: str


class Transition(Record):
    """Transition."""

    __slots__ = ()
    to_status: str
    type: CreationTransitionType
    conditions: list[Condition] | None
    actions: list[TransitionAction] | None
    after_actions: list[TransitionAfterAction] | None
    name: str | None
    from_statuses: list[str]
    id: str


class BaseConfiguration(Record):
    """Base configuration."""

    __slots__ = ()
    queryable: bool | None


class JSONSchemaArray(Record):
    """Json schema array."""

    __slots__ = ()
    min_items: int | None
    max_items: int | None
    type: Literal["array"]
    items: (
        JSONSchemaObject
        | JSONSchemaArray
        | JSONSchemaString
        | JSONSchemaNumber
        | JSONSchemaBoolean
        | list[JSONSchema]
    )
    contains: JSONSchema


class JSONSchemaBoolean(Record):
    """Json schema boolean."""

    __slots__ = ()
    type: Literal["boolean"]
    enum: list[bool]
    const: bool


class JSONSchemaNumber(Record):
    """Json schema number."""

    __slots__ = ()
    type: Literal["number"]
    enum: list[Any] | None
    minimum: float | None
    maximum: float | None
    const: float


class JSONSchemaObject(Record):
    """Json schema object."""

    __slots__ = ()
    required: list[str] | None
    type: Literal["object"]
    properties: dict[str, JSONSchema] | None
    additional_properties: JSONSchema | None


class JSONSchemaString(Record):
    """Json schema string."""

    __slots__ = ()
    min_length: int | None
    max_length: int | None
    pattern: str | None
    enum: list[Any] | None
    type: Literal["string"]
    const: str
    format: Literal["date-time"]


class CreationTransition(Record):
    """Creation transition."""

    __slots__ = ()
    to_status: str
    type: CreationTransitionType
    conditions: list[Condition] | None
    actions: list[TransitionAction] | None
    after_actions: list[TransitionAfterAction] | None


class IndexField(Record):
    """Index field."""

    __slots__ = ()
    name: str
    type: IndexFieldsType


class IndexOptions(Record):
    """Index options."""

    __slots__ = ()
    unique: bool | None
    sparse: bool | None


class DocumentTransitionLock(Record):
    """Document transition lock."""

    __slots__ = ()
    timestamp: datetime | None


class ArrayConfiguration(Record):
    """Array configuration."""

    __slots__ = ()
    type: Literal["array"] | None
    items: TypeConfiguration | None
    min_items: int | None
    max_items: int | None
    contains: TypeConfiguration | None
    queryable: bool | None


class BooleanConfiguration(Record):
    """Boolean configuration."""

    __slots__ = ()
    type: Literal["boolean"] | None
    enum: list[bool] | None
    const: bool | None
    queryable: bool | None


class NumberConfiguration(Record):
    """Number configuration."""

    __slots__ = ()
    type: Literal["number"] | None
    minimum: float | None
    maximum: float | None
    enum: list[int] | None
    const: str | None
    queryable: bool | None


class ObjectConfiguration(Record):
    """Object configuration."""

    __slots__ = ()
    type: Literal["object"] | None
    properties: dict[str, TypeConfiguration] | None
    additional_properties: TypeConfiguration | None
    required: list[str] | None
    queryable: bool | None


class StringConfiguration(Record):
    """String configuration."""

    __slots__ = ()
    type: Literal["string"] | None
    min_length: int | None
    max_length: int | None
    enum: list[str] | None
    pattern: str | None
    format: Literal["date-time"] | None
    const: str | None
    queryable: bool | None


class DocumentCondition(Record):
    """Document condition."""

    __slots__ = ()
    type: Literal["document"] | None
    configuration: TypeConfiguration | None


class InitiatorHasRelationToGroupInDataCondition(Record):
    """Initiator has relation to group in data condition."""

    __slots__ = ()
    type: Literal["initiatorHasRelationToGroupInData"] | None
    group_id_field: str | None
    relation: InitiatorHasRelationToGroupInDataConditionRelation | None
    required_permission: str | None


class InitiatorHasRelationToUserInDataCondition(Record):
    """Initiator has relation to user in data condition."""

    __slots__ = ()
    type: Literal["initiatorHasRelationToUserInData"] | None
    user_id_field: str | None
    relation: Literal["isStaffOfTargetPatient"] | None


class InputCondition(Record):
    """Input condition."""

    __slots__ = ()
    type: Literal["input"] | None
    configuration: TypeConfiguration | None


class TransitionActionAddItems(Record):
    """Transition action add items."""

    __slots__ = ()
    type: Literal["addItems"]
    field: str
    values: list[str]


class TransitionActionDelay(Record):
    """Transition action delay."""

    __slots__ = ()
    type: Literal["delay"]
    time: int


class TransitionActionLinkCreator(Record):
    """Transition action link creator."""

    __slots__ = ()
    type: Literal["linkCreator"]


class TransitionActionLinkEnlistedGroups(Record):
    """Transition action link enlisted groups."""

    __slots__ = ()
    type: Literal["linkEnlistedGroups"]
    only_active: bool


class TransitionActionLinkGroupFromData(Record):
    """Transition action link group from data."""

    __slots__ = ()
    type: Literal["linkGroupFromData"]
    group_id_field: str


class TransitionActionLinkUserFromData(Record):
    """Transition action link user from data."""

    __slots__ = ()
    type: Literal["linkUserFromData"]
    user_id_field: str


class TransitionActionMeasurementReviewedNotification(Record):
    """Transition action measurement reviewed notification."""

    __slots__ = ()
    type: Literal["measurementReviewedNotification"]


class TransitionActionRemoveItems(Record):
    """Transition action remove items."""

    __slots__ = ()
    type: Literal["removeItems"]
    field: str
    values: list[str]


class TransitionActionSet(Record):
    """Transition action set."""

    __slots__ = ()
    type: Literal["set"]
    field: str
    value: Any


class TransitionActionTask(Record):
    """Transition action task."""

    __slots__ = ()
    type: Literal["task"]
    function_name: str
    priority: int | None
    data: dict[str, Any]


class TransitionActionUnset(Record):
    """Transition action unset."""

    __slots__ = ()
    type: Literal["unset"]
    field: list[str]


class TransitionActionNotifyAlgoQueueManager(Record):
    """Transition action notify algo queue manager."""

    __slots__ = ()
    type: Literal["notifyAlgoQueueManager"]

"""Writes docs/exh/javascript.md: for each call of the JavaScript SDK, the call of the client."""

from __future__ import annotations

from lists_text import List
from methods_text import Method
from reading import Call, Service, camel
from services_text import method_of

_HEAD = """# From the JavaScript SDK

<!-- Generated from spec/exh/*.json by spec/generate.py. Change spec/javascript_text.py, not this. -->

The client has every call of `@extrahorizon/javascript-sdk` 8.14.1, in Python's spelling:
`exh.users.findById` is `ex.users.find_by_id`. This page explains what differs, and then lists
[all calls](#calls).

```js
const exh = createOAuth1Client({ host, consumerKey, consumerSecret, token, tokenSecret });
const page = await exh.users.find({
  rql: rqlBuilder().eq('language', 'NL').limit(5).build(),
});
console.log(page.page.total, page.data[0].firstName);
```

```python
from oxhorizon import exh
from oxhorizon.exh import rql

with exh.client() as ex:
    page = ex.users.find(rql=rql.eq("language", "NL") & rql.limit(5))
    print(page.total, page[0].first_name)
```

```text
10 Adam
```

## Arguments

- The ids and names in the path come first, the outermost first. The body follows.
- Everything else is a keyword: `headers=`, `timeout=`, `retries=`.
- A body is a dict, in either spelling, or keyword arguments: `ex.tasks.create(function_name="report")`.
- `rql` comes after the ids of a list: `ex.data.documents.find("measurement", rql)`. In other calls it is a
  keyword, unless it is all that the call needs: `ex.users.global_roles.remove(rql)`.
- Where the order of the JavaScript SDK surprises, the ids are keywords: `data.comments.update` and
  `remove`, `data.indexes.remove`, `configurations.patients` and `configurations.staff`.

## Differences

| JavaScript | Python | reason |
|---|---|---|
| `createOAuth1Client`, `createOAuth2Client` | `exh.client()` | The kind of the credentials decides. |
| `createProxyClient` | none | It needs a browser's cookies. |
| `await` each call | plain calls, or `exh.async_client()` | Most Python programs are synchronous. |
| `rqlBuilder().eq(…).build()` | `rql.eq(…)` | Expressions are values: join them with `&` and `|`. |
| `rqlParser(text)` | `rql.raw(text)` | |
| `undefined` when nothing is found | `None` | |
| `findAllIterator` yields pages | `iter_all` yields records | `find_all_iterator` is another name of it. |
| `findAll` for most lists | `find_all`, `iter_all` and `count` for every list | |
| `findAll` pages without a sort | sorted by id, unless the query sorts | Records that move would be missed. |
| a log's `find` returns an array | a `Page` | You can turn to the next page. |
| `page.next()` | `page.next_page()` | It returns `None` at the end of the list. |
| `affectedRecords` | `affected_records` | |
| `Date` by the name of a field | `datetime` in UTC, by the type of a field | Your own data stays as it is. |
| `error.response.code` | `error.code` | Most [classes](../reference/exh-errors.md) have the same names. |
| `shouldRetry: false` | `retries=0` | |
| GET repeated after 5xx | GET repeated after 500, 502, 503, 504 and connection errors | |
| no timeout | 65 s | The platform ends a call after 60 s. |
| `normalizeEventContent`, `normalizeCustomData` | none | Keys of your own data are never changed. |
| `new AbortController()` | `timeout=`, Ctrl-C, cancelling a task | |
| `requestLogger`, `responseLogger` | the logger `oxhorizon` | It never logs secrets. |
| `freshTokensCallback` | `on_token=` | |
| `exh.raw` | `ex.session` | |
| `schema.findTransitionIdByName` | none | `transition` takes the `name` of a transition. |

The client also behaves differently where the JavaScript SDK has faults:

- An empty `rql` is refused where it would mean all records.
- Ids and names are encoded in the path.
- Threads and tasks share one refresh of an OAuth 2.0 token.
- `notifications.mark_as_viewed` and `payments.stripe.subscribe_to_events` send no body.
- Every call passes its options on; `find_by_id` of `dispatchers` and `notifications_v2` has `rql`.
- `notifications.create` sends the `sender_id` that you give, and makes no request to learn yours.
- `unlink_groups` and `unlink_users` without ids are refused: they would unlink all.
- Errors contain no passwords and no tokens.

## Calls

"Deprecated" means that the call issues a `DeprecationWarning`. `{…}` is the body: you can also pass its
fields as keyword arguments. The options are left out.
"""
# Hand-written in oxhorizon.exh._sdk.
_BY_HAND = {
    "auth": {
        "authenticate": "email=…, password=…",
        "confirmMfa": "token=…, method_id=…, code=…",
        "generateOidcAuthenticationUrl": "provider_name, state=…",
        "authenticateWithOidc": "provider_name, authorization_code=…",
        "logout": "",
    },
    "data": {"documents.assertNonLockedState": "schema_id_or_name, document_id"},
}
_TITLES = {"mails": "Mails", "notifications_v2": "Notifications v2", "templates_v2": "Templates v2"}


def javascript(services: list[Service]) -> str:
    """The page."""
    return _HEAD + "".join(_section(service) for service in services)


def title(service: Service) -> str:
    """The heading of a service."""
    return _TITLES.get(service.name, service.name.capitalize())


def _section(service: Service) -> str:
    rows = [
        f"| `exh.{service.name}.{name}` | `ex.{service.name}.{_snake(name)}({arguments})` | |"
        for name, arguments in _BY_HAND.get(service.name, {}).items()
    ]
    only = []
    for group in sorted(service.groups, key=lambda group: group.full_name):
        for call in group.calls:
            if call.sdk_name:
                rows += _rows(call)
            else:
                only.append(f"`ex.{call.full_name}`")
    text = f"\n### {title(service)}\n\nGuide: [{title(service)}](services/{service.name}.md)."
    if service.deprecated:
        text += f" The whole service is deprecated: use `{service.deprecated}`."
    text += "\n\n| JavaScript | Python | |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    if only:
        text += f"\nOnly in Python: {', '.join(only)}.\n"
    return text


def _rows(call: Call) -> list[str]:
    prefix, _, name = call.sdk_name.rpartition(".")
    methods = {method.name: method for method in List(call, False).methods()} if call.list else {}
    first = methods.get(call.spec["name"]) or method_of(call, False)
    note = f"deprecated: use `{call.deprecated}`" if call.deprecated else ""
    rows = [f"| `{prefix}.{name}` | `{_python(call, first)}` | {note} |"]
    for other in call.sdk or ():
        python = methods["iter_all" if other == "find_all_iterator" else other]
        rows.append(f"| `{prefix}.{camel(other)}` | `{_python(call, python)}` | {note} |")
    return [row.replace("|  |", "| |") for row in rows]


def _python(call: Call, method: Method) -> str:
    """The call with the arguments that it needs."""
    arguments = [_argument(one.name) for one in method.first if not one.default or one.name == "request_body"]
    arguments += [f"{one.name}=…" for one in method.keywords if not one.default]
    name = ".".join(part for part in (call.group.full_name, method.name) if part)
    return f"ex.{name}({', '.join(arguments)})"


def _argument(name: str) -> str:
    return "{…}" if name == "request_body" else name


def _snake(name: str) -> str:
    return "".join(f"_{one.lower()}" if one.isupper() else one for one in name)

"""Writes the methods of a list: find, find_first, find_by_id, find_by_name, iter_all, find_all and count."""

from __future__ import annotations

import words
from methods_text import OPTIONS, Method, Parameter, ids, options, path, received
from reading import Call, camel

_QUERY = "conditions, ``sort``, ``select`` and ``limit``; see :mod:`oxhorizon.exh.rql`."
_WHOLE_QUERY = "conditions, ``sort`` and ``select``, but no ``limit``."
_ONE = "the record; ``None`` if there is none."
_LIMIT = ":raises ValueError: *rql* has a limit, or a number is out of range."
_SIZES = [
    Parameter("page_size", "int", "50", "how many records to request at a time."),
    Parameter(
        "progress",
        "Progress",
        "False",
        "``True`` shows the progress; a callable gets the count so far, and the total.",
    ),
]
# As those who know sessions may try.
_PARAMS = Parameter("params", "None", "None", "refused: a list takes *rql*.")
_AHEAD = Parameter("prefetch", "int", "0", "how many pages to request ahead.")


class List:
    """The methods of a list, in one kind of client."""

    def __init__(self, call: Call, is_async: bool) -> None:
        self.call = call
        self.is_async = is_async
        self.service = call.group.service
        self.record = received(self.service, call.answer)
        self.wait = "await " if is_async else ""
        self.typed = call.group.generic
        self.page = "AsyncPage" if is_async else "Page"
        self.iterator = "AsyncIterator" if is_async else "Iterator"

    def methods(self) -> list[Method]:
        call = self.call
        if call.by_argument:
            return [self._of_argument(call.by_argument)]
        found = [self._find()]
        if call.name == "find":
            found += [
                self._first(),
                *map(self._by, call.by or ()),
                self._iterate(),
                self._all(),
                self._count(),
            ]
        return found

    def _method(
        self,
        name: str,
        does: str,
        answer: str,
        code: str,
        typed: str = "",
        query: str = _QUERY,
        before: list[Parameter] | None = None,
        keywords: list[Parameter] | None = None,
        **more: str,
    ) -> Method:
        """A method whose parameters are the ids in the path, then others and the query, and the options."""
        first = [*ids(self.call), *(before or []), Parameter("rql", "Rql", "None", query)]
        whole = [*(keywords or []), *options(None)]
        method = Method(self.call, name, does, self.is_async, answer, code, first, whole, **more)
        method.typed = typed if self.typed else ""
        return method

    def _use(self, function: str, *more: str) -> str:
        of = ["of=type"] if self.typed and function != "_count" else []
        arguments = [path(self.call), f'"{self.call.answer}"', OPTIONS, *more, *of]
        return f"self.{function}({', '.join(arguments)})"

    def _find(self) -> Method:
        code = f"        no_params(params)\n        return {self.wait}{self._use('_page')}\n"
        answer = f"{self.page}[{self.record}]"
        return self._method(
            self.call.name,
            self.call.does,
            answer,
            code,
            f"{self.page}[{{}}]",
            keywords=[_PARAMS],
            returns="a page of the records.",
        )

    def _of_argument(self, name: str) -> Method:
        """A list whose condition is an argument."""
        wire = name if self.service.keys == "snake_case" else camel(name)
        code = f'        rql = self._with(rql, "{wire}", {name}, "{name}")\n'
        code += f"        return {self.wait}{self._use('_page')}\n"
        own = Parameter(name, "str", "", words.parameter(name))
        return self._method(self.call.name, self.call.does, f"{self.page}[{self.record}]", code, before=[own])

    def _first(self) -> Method:
        code = f"        return {self.wait}{self._use('_first')}\n"
        does = "Returns the first of the records of :meth:`find`."
        return self._method("find_first", does, f"{self.record} | None", code, "{} | None", returns=_ONE)

    def _by(self, name: str) -> Method:
        wire = name if self.service.keys == "snake_case" else camel(name)
        what = name.replace("_", " ")
        argument = "document_id" if self.typed and name == "id" else name
        code = f'        rql = self._with(rql, "{wire}", {argument}, "{argument}")\n'
        code += f"        return {self.wait}{self._use('_first')}\n"
        does = f"Returns the record of :meth:`find` with this {what}."
        answer = f"{self.record} | None"
        own = Parameter(argument, "str", "", f"the {what} of the record.")
        return self._method(f"find_by_{name}", does, answer, code, "{} | None", before=[own], returns=_ONE)

    def _iterate(self) -> Method:
        code = f"        return {self._use('_iterate', 'page_size', 'progress', 'prefetch')}\n"
        does = "Iterates over all records of :meth:`find`, page by page, sorted by id unless *rql* sorts."
        method = self._method(
            "iter_all", does, f"{self.iterator}[{self.record}]", code, f"{self.iterator}[{{}}]",
            query=_WHOLE_QUERY, keywords=[*_SIZES, _AHEAD], raises=_LIMIT,
        )  # fmt: skip
        method.is_async = False
        method.is_also = "find_all_iterator" if "find_all_iterator" in (self.call.sdk or ()) else ""
        return method

    def _all(self) -> Method:
        use = self._use("_iterate", "page_size", "progress")
        code = f"Records([record async for record in {use}])" if self.is_async else f"Records({use})"
        return self._method(
            "find_all", "Returns all records of :meth:`find`.", f"Records[{self.record}]",
            f"        return {code}\n", "Records[{}]", query=_WHOLE_QUERY,
            keywords=_SIZES, raises=_LIMIT,
        )  # fmt: skip

    def _count(self) -> Method:
        code = f"        return {self.wait}{self._use('_count')}\n"
        does = "Returns how many records :meth:`find` has."
        return self._method("count", does, "int", code, query="conditions.")

"""Imports of the modules that only Rust, or a table of names, imports. Nothing imports this module.

Tools that follow imports without running them (PyInstaller, Nuitka, cx_Freeze, ``modulefinder``) find it in a
function of ``oxhorizon/__init__.py`` that is never called, and so the modules below.
"""

# ruff: noqa: F401
from __future__ import annotations

import collections
import copyreg
import gc
import importlib
import json
import os
import socket
import sys
import time
import urllib.parse
import urllib.request
import warnings

import oxhorizon.__version__

from .. import (
    _methods,
    adapters,
    api,
    auth,
    certs,
    compat,
    cookies,
    events,
    exceptions,
    hooks,
    models,
    oauth1,
    oauth1_session,
    packages,
    sessions,
    status_codes,
    structures,
    utils,
)
from .._apps import asgi, wsgi
from .._compat import adopted_class, dual_exceptions, homes, instance_dict, lazy
from .._http import (
    active_mocks,
    greenlets,
    header_dict,
    limits,
    pool_options,
    program_sockets,
    progress,
    raw_sources,
    response_body,
    retry,
    urllib3_connection,
    urllib3_exceptions,
    urllib3_names,
    urllib3_pools,
    urllib3_response,
)
from .._http.download import file_lock, file_names, partial_file, ranges, transfer
from .._http.notebook import body, card, html_writer, masking, style, table, tree
from .._oauth1 import python_signing, three_legged
from .._oauth2 import (
    async_steps,
    bodies,
    endpoints,
    flights,
    kinds,
    protection,
    redirects,
    responses,
    token_requests,
)
from .._utils import (
    body_length,
    context_managers,
    encodings,
    header_values,
    netrc,
    program_frame,
    proxies,
    steps,
    urls,
)
from ..compliance_fixes import douban
from ..exh import (
    _error_classes,
    _error_hints,
    _hosts,
    _login,
    _paging,
    _rql_values,
    _session,
    credentials,
    errors,
    rql,
)

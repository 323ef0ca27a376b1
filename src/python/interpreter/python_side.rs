//! Every object of the Python package that Rust uses, one function each.
//!
//! Objects are looked up each time: the program may replace them, and their modules are imported only when needed. `tests/modules/test_module_python_side.py` resolves all of them.

use crate::python::interpreter::once::{get_or_make, intern};
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// `oxhorizon.exceptions`.
pub fn exceptions(py: Python<'_>) -> PyResult<&Bound<'_, PyModule>> {
    static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    let make = || py.import("oxhorizon.exceptions").map(Bound::unbind);
    get_or_make(py, &MODULE, make).map(|module| module.bind(py))
}

/// `oxhorizon.events._begin`, which an observed request calls first.
pub fn events_begin(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    static FUNCTION: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    let make = || py.import("oxhorizon.events")?.getattr("_begin").map(Bound::unbind);
    get_or_make(py, &FUNCTION, make).map(|function| function.bind(py))
}

macro_rules! python_objects {
    ($($function:ident = $module:literal, $name:literal;)*) => {$(
        pub fn $function(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
            py.import(intern!(py, $module))?.getattr(intern!(py, $name))
        }
    )*};
}

python_objects! {
    // Adapters: overridden methods, and the options of connections.
    adapter_cert_verify = "oxhorizon._http.urllib3_pools", "cert_verify";
    adapter_connection_for = "oxhorizon._http.urllib3_pools", "connection_for";
    adapter_get_connection = "oxhorizon._http.urllib3_pools", "get_connection";
    adapter_init_poolmanager = "oxhorizon._http.urllib3_pools", "init_poolmanager";
    adapter_make_ready = "oxhorizon._http.urllib3_pools", "init_connections";
    adapter_options_of = "oxhorizon._http.urllib3_pools", "connection_options";
    adapter_pool_key_attributes = "oxhorizon._http.urllib3_pools", "pool_key_attributes";
    adapter_pool_manager_of = "oxhorizon._http.urllib3_pools", "default_pool_manager";
    adapter_proxy_manager_for = "oxhorizon._http.urllib3_pools", "proxy_manager_for";
    adapter_request_url = "oxhorizon._http.urllib3_pools", "request_url";
    adapter_send = "oxhorizon._http.urllib3_pools", "send";
    adapter_take_manager = "oxhorizon._http.urllib3_pools", "adopt_pool_manager";
    check_own_options = "oxhorizon._http.pool_options", "check_own_options";
    mocks_warn = "oxhorizon._http.active_mocks", "warn";
    retry_none = "oxhorizon._http.retry", "NO_RETRIES";
    retry_of = "oxhorizon._http.retry", "from_max_retries";
    retry_policy = "oxhorizon._http.retry", "from_retries";
    retry_send = "oxhorizon._http.retry", "send";

    // Classes.
    warn = "oxhorizon._utils.program_frame", "warn";
    show_functions = "oxhorizon._methods", "show_functions";

    // Responses.
    body_iter_content = "oxhorizon._http.response_body", "iter_content";
    body_iter_lines = "oxhorizon._http.response_body", "iter_lines";
    body_joined = "oxhorizon._http.response_body", "join_content";
    body_json = "oxhorizon._http.response_body", "json";
    body_links = "oxhorizon._http.response_body", "links";
    body_read_all = "oxhorizon._http.response_body", "read_all";
    body_text = "oxhorizon._http.response_body", "text";
    build_response = "oxhorizon._http.urllib3_response", "build_response";
    json_loads = "oxhorizon._http.response_body", "loads";
    notebook_html = "oxhorizon._http.notebook", "html";
    notebook_mimebundle = "oxhorizon._http.notebook", "mimebundle";
    greenlet_wait = "oxhorizon._http.greenlets", "wait_function";
    program_connect = "oxhorizon._http.program_sockets", "connect";
    program_resolve = "oxhorizon._http.program_sockets", "resolve";
    raw_response = "oxhorizon._http.urllib3_response", "HTTPResponse";
    set_response_class = "oxhorizon._compat.adopted_class", "set_class";

    // Requests.
    copy_cookie_jar = "oxhorizon.cookies", "_copy_cookie_jar";
    cookie_jar = "oxhorizon.cookies", "RequestsCookieJar";
    download = "oxhorizon._http.download", "download";
    extract_cookies = "oxhorizon.cookies", "extract_cookies_to_jar";
    merge_hooks = "oxhorizon.sessions", "merge_hooks";
    netrc_auth = "oxhorizon._utils.netrc", "netrc_auth";
    progress = "oxhorizon._http.progress", "Progress";
    request = "oxhorizon.models", "Request";
    stream_length = "oxhorizon._utils.body_length", "length";
    super_len = "oxhorizon.utils", "super_len";

    // Proxies.
    authorize_proxies = "oxhorizon._utils.proxies", "authorize";
    environ_proxies = "oxhorizon._utils.proxies", "environ_proxies";
    proxy_headers = "oxhorizon._utils.proxies", "proxy_headers";
    resolve_proxies = "oxhorizon._utils.proxies", "resolve_proxies";
    select_proxy = "oxhorizon._utils.proxies", "select_proxy";

    // OAuth 1.0a: signing with the program's own client class, and the three-legged workflow.
    auth_flow = "oxhorizon._oauth1.python_signing", "auth_flow";
    sign = "oxhorizon._oauth1.python_signing", "sign";
    sign_request = "oxhorizon._oauth1.python_signing", "sign_request";
    sign_without_body = "oxhorizon._oauth1.python_signing", "sign_without_body";
    verification_error = "oxhorizon.oauth1", "VerificationError";
    workflow_authorization_url = "oxhorizon._oauth1.three_legged", "authorization_url";
    workflow_authorized = "oxhorizon._oauth1.three_legged", "authorized";
    workflow_fetch_access_token = "oxhorizon._oauth1.three_legged", "fetch_access_token";
    workflow_fetch_request_token = "oxhorizon._oauth1.three_legged", "fetch_request_token";
    workflow_fetch_token = "oxhorizon._oauth1.three_legged", "fetch_token";
    workflow_parse_authorization_response = "oxhorizon._oauth1.three_legged", "parse_authorization_response";
    workflow_populate = "oxhorizon._oauth1.three_legged", "populate";
    workflow_token = "oxhorizon._oauth1.three_legged", "token";

    // OAuth 2.0: what is not the plain case.
    oauth2_check_transport = "oxhorizon.oauth2._parameters", "check_transport";
    oauth2_is_due = "oxhorizon.oauth2._client", "is_due";

    // Observers.
    events_current = "oxhorizon.events", "_current_event";
    events_enter = "oxhorizon.events", "_enter";
    events_leave = "oxhorizon.events", "_leave";

    // Extra Horizon.
    exh_credentials_from_environment = "oxhorizon.exh.credentials", "from_environment";
    exh_credentials_read = "oxhorizon.exh.credentials", "read";
    exh_session_of = "oxhorizon.exh.credentials", "session_of";

    // What `vars` shows.
    instance_dict = "oxhorizon._compat.instance_dict", "InstanceDict";
    replace_instance_dict = "oxhorizon._compat.instance_dict", "replace";

    // Errors and warnings.
    dual_class = "oxhorizon._compat.dual_exceptions", "dual_class";
    http_error = "oxhorizon.exceptions", "HTTPError";
    insecure_request_warning = "oxhorizon.exceptions", "InsecureRequestWarning";
}

//! Every object of the Python package that Rust uses, one function each.
//!
//! An object is looked up each time: a program may have put its own in its place, and its module is imported only
//! where it is needed. `tests/modules/test_module_python_side.py` resolves all of them.

use pyo3::intern;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;

/// `oxhorizon.exceptions`.
pub fn exceptions(py: Python<'_>) -> PyResult<&Bound<'_, PyModule>> {
    static MODULE: PyOnceLock<Py<PyModule>> = PyOnceLock::new();
    MODULE
        .get_or_try_init(py, || py.import("oxhorizon.exceptions").map(Bound::unbind))
        .map(|module| module.bind(py))
}

macro_rules! python_objects {
    ($($function:ident = $module:literal, $name:literal;)*) => {$(
        pub fn $function(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
            py.import(intern!(py, $module))?.getattr(intern!(py, $name))
        }
    )*};
}

python_objects! {
    // Adapters: what a program overrides of them, and the options of their connections.
    adapter_cert_verify = "oxhorizon._connections", "cert_verify";
    adapter_connection_for = "oxhorizon._connections", "connection_for";
    adapter_get_connection = "oxhorizon._connections", "get_connection";
    adapter_init_poolmanager = "oxhorizon._connections", "init_poolmanager";
    adapter_make_ready = "oxhorizon._connections", "make_ready";
    adapter_options_of = "oxhorizon._connections", "options_of";
    adapter_pool_key_attributes = "oxhorizon._connections", "pool_key_attributes";
    adapter_pool_manager_of = "oxhorizon._connections", "pool_manager_of";
    adapter_proxy_manager_for = "oxhorizon._connections", "proxy_manager_for";
    adapter_request_url = "oxhorizon._connections", "request_url";
    adapter_send = "oxhorizon._connections", "send";
    adapter_take_manager = "oxhorizon._connections", "take_manager";
    check_own_options = "oxhorizon._pool_options", "check_own_options";
    retry_none = "oxhorizon._retry", "NONE";
    retry_of = "oxhorizon._retry", "of";
    retry_send = "oxhorizon._retry", "send";

    // Responses.
    body_iter_content = "oxhorizon._body", "iter_content";
    body_iter_lines = "oxhorizon._body", "iter_lines";
    body_joined = "oxhorizon._body", "joined";
    body_json = "oxhorizon._body", "json";
    body_links = "oxhorizon._body", "links";
    body_read_all = "oxhorizon._body", "read_all";
    body_text = "oxhorizon._body", "text";
    build_response = "oxhorizon._raw", "build_response";
    json_loads = "oxhorizon._json", "loads";
    notebook_html = "oxhorizon._notebook", "html";
    notebook_mimebundle = "oxhorizon._notebook", "mimebundle";
    raw_response = "oxhorizon._raw", "HTTPResponse";

    // Requests.
    copy_cookie_jar = "oxhorizon.cookies", "_copy_cookie_jar";
    cookie_jar = "oxhorizon.cookies", "RequestsCookieJar";
    download = "oxhorizon._transfer", "download";
    extract_cookies = "oxhorizon.cookies", "extract_cookies_to_jar";
    netrc_auth = "oxhorizon._netrc", "netrc_auth";
    progress = "oxhorizon._progress", "Progress";
    request = "oxhorizon.models", "Request";
    stream_length = "oxhorizon._streams", "length";
    super_len = "oxhorizon.utils", "super_len";

    // Proxies.
    authorize_proxies = "oxhorizon._proxy_rules", "authorize";
    environ_proxies = "oxhorizon._proxy_rules", "environ_proxies";
    proxy_headers = "oxhorizon._proxy_rules", "proxy_headers";
    resolve_proxies = "oxhorizon._proxy_rules", "resolve_proxies";
    select_proxy = "oxhorizon._proxy_rules", "select_proxy";

    // OAuth 1.0a: signing with a client of the program's own, and the three legs.
    auth_flow = "oxhorizon._signing", "auth_flow";
    sign = "oxhorizon._signing", "sign";
    sign_request = "oxhorizon._signing", "sign_request";
    sign_without_body = "oxhorizon._signing", "sign_without_body";
    verification_error = "oxhorizon.oauth1", "VerificationError";
    workflow_authorization_url = "oxhorizon._workflow", "authorization_url";
    workflow_authorized = "oxhorizon._workflow", "authorized";
    workflow_fetch_access_token = "oxhorizon._workflow", "fetch_access_token";
    workflow_fetch_request_token = "oxhorizon._workflow", "fetch_request_token";
    workflow_fetch_token = "oxhorizon._workflow", "fetch_token";
    workflow_parse_authorization_response = "oxhorizon._workflow", "parse_authorization_response";
    workflow_populate = "oxhorizon._workflow", "populate";
    workflow_token = "oxhorizon._workflow", "token";

    // Extra Horizon.
    exh_credentials_from_environment = "oxhorizon.exh.credentials", "from_environment";
    exh_credentials_read = "oxhorizon.exh.credentials", "read";
    exh_session_of = "oxhorizon.exh.credentials", "session_of";

    // Errors and warnings.
    dual_class = "oxhorizon._both", "both";
    http_error = "oxhorizon.exceptions", "HTTPError";
    insecure_request_warning = "oxhorizon.exceptions", "InsecureRequestWarning";
}

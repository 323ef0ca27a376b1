//! Signing a request by the rules of `requests_oauthlib.OAuth1`.

use std::sync::Arc;

use pyo3::prelude::*;

use crate::http::headers::Value;
use crate::oauth1::{FORM, Placement, Unsigned, is_form_type, looks_like_form};
use crate::python::convert::errors::Failure;
use crate::python::message::body::BodyData;
use crate::python::message::request::{Changes, Prepared, Sent};
use crate::python::oauth1::snapshot::ClientSnapshot;

/// A signer, and whether it covers bodies that are not forms.
#[derive(Clone)]
pub struct Signing {
    pub client: Arc<ClientSnapshot>,
    pub force_include_body: bool,
    /// Signs as if there were no body: a redirect takes the body away.
    pub ignores_body: bool,
}

/// Whether requests-oauthlib refuses to sign the body of a request with this method.
pub fn signs_no_body(method: &str) -> bool {
    matches!(method, "GET" | "HEAD")
}

/// Returns whether a request is signed as a form, by the rules of ``requests_oauthlib.OAuth1``.
///
/// :param content_type: the Content-Type; empty without one.
/// :param str_body: the body, if it is a ``str``.
/// :param in_body: whether the signature goes into the body.
#[pyfunction]
#[pyo3(signature = (content_type, str_body, in_body))]
pub fn is_signed_form(content_type: &str, str_body: Option<&str>, in_body: bool) -> bool {
    in_body
        || is_form_type(content_type)
        || (content_type.is_empty() && str_body.is_some_and(looks_like_form))
}

impl Signing {
    /// The signer of the same request without its body; `None` where no signature is left to carry: a GET has no body
    /// to put one into.
    pub fn without_body(self, method: &str) -> Option<Self> {
        let ignores_body = signs_no_body(method);
        if ignores_body && self.client.signer.placement() == Placement::Body {
            return None;
        }
        Some(Self { force_include_body: false, ignores_body, ..self })
    }

    /// What signing changes in a request. The signature covers a form, and any other body only with
    /// `force_include_body` (the rules of `requests_oauthlib.OAuth1.__call__`).
    pub fn changes(&self, base: &Prepared) -> Result<Changes, Failure> {
        let header = |name| base.headers.get(name).map(Value::as_text);
        let content_type = header("Content-Type").filter(|_| !self.ignores_body).unwrap_or_default();
        let of_request = if self.ignores_body { &BodyData::None } else { &base.body };
        let text = match of_request {
            BodyData::Text(text) | BodyData::Bytes(text) => std::str::from_utf8(text).ok(),
            BodyData::None => Some(""),
            BodyData::Stream(_) => None,
        };
        let signer = &self.client.signer;
        let str_body = text.filter(|_| matches!(of_request, BodyData::Text(_)));
        let is_form = is_signed_form(&content_type, str_body, signer.placement() == Placement::Body);
        let body = match text {
            _ if !is_form && !self.force_include_body => None,
            Some(text) => Some(text),
            None => return Err(of_request.not_text()),
        };
        let payload = match of_request {
            BodyData::Text(payload) | BodyData::Bytes(payload) => payload.as_ref(),
            BodyData::Stream(_) if signer.hashes_bodies() && !is_form => return Err(of_request.not_text()),
            BodyData::Stream(_) | BodyData::None => &[],
        };
        let host = header("Host");
        let authorization = header("Authorization");
        let signed = self.client.sign(
            &Unsigned {
                method: &base.method,
                url: &base.url,
                content_type: if is_form {
                    Some(FORM)
                } else {
                    Some(&*content_type).filter(|kind| !kind.is_empty())
                },
                host: host.as_deref(),
                authorization: authorization.as_deref(),
                body,
                payload,
            },
            None,
        )?;
        let body = match (signed.body, of_request) {
            (Some(body), _) => Some(BodyData::Bytes(body.into())),
            // As requests-oauthlib: a body that was signed becomes bytes.
            (None, BodyData::Text(text)) if body.is_some() => Some(BodyData::Bytes(text.clone())),
            _ => None,
        };
        Ok(Changes {
            authorization: signed.authorization,
            url: signed.url,
            body,
            content_type: is_form.then_some(FORM),
            encode_values: self.client.encodes_values(),
        })
    }

    /// A copy of the request, signed.
    pub fn apply(&self, base: Prepared) -> Result<Prepared, Failure> {
        let base = Arc::new(base);
        let changes = self.changes(&base)?;
        Ok(Sent::new(base, changes).to_prepared())
    }
}

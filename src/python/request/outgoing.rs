//! A request on its way out: what each attempt sends.

use std::sync::Arc;

use crate::http::error::Error;
use crate::python::convert::errors::Failure;
use crate::python::message::body::BodyData;
use crate::python::message::progress::Progress;
use crate::python::message::request::{Prepared, Sent};
use crate::python::request::auth::Auth;

pub struct Outgoing {
    /// Sent first, where Python has seen it: what was shown is what is sent.
    shown: Option<Arc<Sent>>,
    /// Signed anew for each attempt after that.
    unsigned: Option<(Arc<Prepared>, Auth)>,
    pub was_signed_anew: bool,
    pub progress: Option<Progress>,
    /// The request target, where it is not that of the URL.
    pub target: Option<String>,
}

impl Outgoing {
    pub const fn new(
        shown: Option<Arc<Sent>>,
        unsigned: Option<(Arc<Prepared>, Auth)>,
        progress: Option<Progress>,
    ) -> Self {
        Self { shown, unsigned, was_signed_anew: false, progress, target: None }
    }

    /// A request that is sent as it is, in each attempt.
    pub fn fixed(request: Prepared) -> Self {
        let shown = Arc::new(Sent::new(Arc::new(request), Default::default()));
        Self::new(Some(shown), None, None)
    }

    /// The method. Does not read the Python attribute, because that getter would sign the request.
    pub fn method(&self) -> &str {
        match (&self.unsigned, &self.shown) {
            (Some((base, _)), _) => &base.method,
            (None, Some(shown)) => shown.method(),
            (None, None) => "",
        }
    }

    /// The body.
    pub fn body(&self) -> Option<&BodyData> {
        let unsigned = self.unsigned.as_ref().map(|(base, _)| base);
        unsigned.or_else(|| self.shown.as_ref().map(|shown| shown.base())).map(|base| &base.body)
    }

    /// The request for the next attempt.
    ///
    /// # Errors
    /// Those of signing.
    pub fn next(&mut self) -> Result<Arc<Sent>, Failure> {
        let nothing = || Failure::from(Error::Connection("nothing to send".to_owned()));
        let Some((base, auth)) = &self.unsigned else { return self.shown.clone().ok_or_else(nothing) };
        if let Some(shown) = self.shown.take() {
            return Ok(shown);
        }
        self.was_signed_anew = true;
        Ok(Arc::new(auth.apply(base)?))
    }
}

//! `CaseInsensitiveDict`, and header fields between Python and the wire.

use std::sync::{Arc, Mutex, MutexGuard};

use http::HeaderMap;
use pyo3::exceptions::{PyKeyError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyMapping, PyString, PyTuple};
use pyo3::{PyTraverseError, PyTypeInfo, PyVisit};

use crate::http::headers::{Headers, Value};
use crate::lock::lock;
use crate::python::convert::errors::exception;
use crate::python::interpreter::{initialiser::shown_init, once::intern};

struct Entry {
    lower: String,
    key: Py<PyAny>,
    value: Py<PyAny>,
}

/// A dict with case-insensitive string keys (``requests.structures.CaseInsensitiveDict``).
///
/// It keeps the spelling of the last assignment of a key, and the order of insertion.
#[pyclass(module = "oxhorizon", mapping, subclass, frozen, weakref, dict)]
#[derive(Default)]
pub struct CaseInsensitiveDict {
    entries: Mutex<Vec<Entry>>,
    /// The entries as header fields. Every change clears it.
    fields: Mutex<Option<Arc<Headers>>>,
}

fn lower(key: &Bound<'_, PyAny>) -> PyResult<String> {
    if let Ok(text) = key.cast::<PyString>() {
        let text = text.to_cow()?;
        return Ok(if text.is_ascii() { text.to_ascii_lowercase() } else { text.to_lowercase() });
    }
    let lowered = key.call_method0(intern!(key.py(), "lower"))?;
    lowered.repr()?.extract()
}

impl CaseInsensitiveDict {
    fn entries(&self) -> MutexGuard<'_, Vec<Entry>> {
        lock(&self.entries)
    }

    /// Changes the entries.
    fn entries_mut(&self) -> MutexGuard<'_, Vec<Entry>> {
        lock(&self.fields).take();
        self.entries()
    }

    /// The entries as checked header fields, without those that are `None`.
    ///
    /// # Errors
    /// `InvalidHeader`.
    pub fn to_fields(slf: &Bound<'_, Self>) -> PyResult<Arc<Headers>> {
        let this = slf.get();
        if let Some(fields) = &*lock(&this.fields) {
            return Ok(Arc::clone(fields));
        }
        let mut fields = Headers::default();
        merge_fields(&mut fields, slf.as_any(), true)?;
        let fields = Arc::new(fields);
        *lock(&this.fields) = Some(Arc::clone(&fields));
        Ok(fields)
    }

    fn find(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<Option<Py<PyAny>>> {
        let lower = lower(key)?;
        let entries = self.entries();
        Ok(entries.iter().find(|entry| entry.lower == lower).map(|entry| entry.value.clone_ref(py)))
    }

    fn remove(&self, key: &Bound<'_, PyAny>) -> PyResult<Option<Entry>> {
        let lower = lower(key)?;
        let mut entries = self.entries_mut();
        let at = entries.iter().position(|entry| entry.lower == lower);
        Ok(at.map(|at| entries.remove(at)))
    }

    /// A copy of the entries.
    pub fn pairs<'py>(&self, py: Python<'py>) -> Pairs<'py> {
        let entries = self.entries();
        entries.iter().map(|entry| (entry.key.bind(py).clone(), entry.value.bind(py).clone())).collect()
    }

    /// Sets each pair, through a subclass's `__setitem__`.
    fn merge(slf: &Bound<'_, Self>, data: &Bound<'_, PyAny>) -> PyResult<()> {
        let own = slf.get_type().is(Self::type_object(slf.py()));
        for (key, value) in pairs_of(data)? {
            if own {
                slf.get().__setitem__(&key, &value)?;
            } else {
                slf.as_any().set_item(key, value)?;
            }
        }
        Ok(())
    }

    /// The header fields of a response. hyper has lower-case names, so they get their usual spelling. Several fields of
    /// one name are joined by `, ` (RFC 9110 section 5.3).
    pub fn from_map(py: Python<'_>, map: &HeaderMap) -> Self {
        let mut entries: Vec<Entry> = Vec::with_capacity(map.keys_len());
        for name in map.keys() {
            let mut value = String::new();
            for (index, one) in map.get_all(name).iter().enumerate() {
                if index > 0 {
                    value.push_str(", ");
                }
                value.extend(one.as_bytes().iter().copied().map(char::from));
            }
            entries.push(Entry {
                lower: name.as_str().to_owned(),
                key: PyString::new(py, &spelled(name.as_str())).into_any().unbind(),
                value: PyString::new(py, &value).into_any().unbind(),
            });
        }
        Self { entries: Mutex::new(entries), ..Self::default() }
    }

    /// The header fields of a request.
    pub fn from_headers(py: Python<'_>, headers: &Headers) -> Self {
        let entry = |(name, value): (&str, &Value)| Entry {
            lower: name.to_ascii_lowercase(),
            key: PyString::new(py, name).into_any().unbind(),
            value: match value {
                Value::Text(text) => PyString::new(py, text).into_any().unbind(),
                Value::Bytes(bytes) => PyBytes::new(py, bytes).into_any().unbind(),
            },
        };
        Self { entries: Mutex::new(headers.iter().map(entry).collect()), ..Self::default() }
    }
}

/// The usual spelling of a lower-case name: `Content-Type`, `ETag`.
pub fn spelled(name: &str) -> String {
    match name {
        "etag" => "ETag".to_owned(),
        "www-authenticate" => "WWW-Authenticate".to_owned(),
        "x-xss-protection" => "X-XSS-Protection".to_owned(),
        "content-md5" => "Content-MD5".to_owned(),
        "dnt" => "DNT".to_owned(),
        name => {
            let mut start = true;
            name.chars()
                .map(|c| {
                    let c = if start { c.to_ascii_uppercase() } else { c };
                    start = c == '-';
                    c
                })
                .collect()
        }
    }
}

pub type Pairs<'py> = Vec<(Bound<'py, PyAny>, Bound<'py, PyAny>)>;

/// The pairs of a mapping or of an iterable of pairs.
pub fn pairs_of<'py>(data: &Bound<'py, PyAny>) -> PyResult<Pairs<'py>> {
    if let Ok(own) = data.cast_exact::<CaseInsensitiveDict>() {
        return Ok(own.get().pairs(data.py()));
    }
    if let Ok(dict) = data.cast_exact::<PyDict>() {
        return Ok(dict.iter().collect());
    }
    let items = match data.hasattr(intern!(data.py(), "items"))? {
        true => data.call_method0(intern!(data.py(), "items"))?,
        false => data.clone(),
    };
    items.try_iter()?.map(|pair| unpack_pair(&pair?)).collect()
}

/// `key, value = pair`.
pub fn unpack_pair<'py>(pair: &Bound<'py, PyAny>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
    let mut parts = pair.try_iter()?;
    match (parts.next(), parts.next(), parts.next()) {
        (Some(key), Some(value), None) => Ok((key?, value?)),
        _ => Err(PyValueError::new_err("each item must be a pair: (name, value)")),
    }
}

shown_init! {
    /// Creates a dict.
    ///
    /// :param data: a mapping, or an iterable of pairs.
    /// :param kwargs: further items.
    CaseInsensitiveDict("data=None, **kwargs")
}

#[pymethods]
impl CaseInsensitiveDict {
    #[new]
    #[pyo3(signature = (*_args, **_kwargs))]
    fn new(_args: &Bound<'_, PyTuple>, _kwargs: Option<&Bound<'_, PyDict>>) -> Self {
        Self::default()
    }

    #[pyo3(signature = (data=None, **kwargs))]
    fn __init__(
        slf: &Bound<'_, Self>,
        data: Option<&Bound<'_, PyAny>>,
        kwargs: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<()> {
        if let Some(data) = data {
            Self::merge(slf, data)?;
        }
        kwargs.map_or(Ok(()), |kwargs| Self::merge(slf, kwargs.as_any()))
    }

    fn __getitem__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        match self.find(py, key)? {
            Some(value) => Ok(value),
            None => Err(PyKeyError::new_err(key.call_method0(intern!(py, "lower"))?.unbind())),
        }
    }

    fn __setitem__(&self, key: &Bound<'_, PyAny>, value: &Bound<'_, PyAny>) -> PyResult<()> {
        let entry = Entry { lower: lower(key)?, key: key.clone().unbind(), value: value.clone().unbind() };
        let mut entries = self.entries_mut();
        // Dropped after the lock is released: a finaliser may use this dict.
        let replaced = match entries.iter_mut().find(|known| known.lower == entry.lower) {
            Some(known) => Some(std::mem::replace(known, entry)),
            None => {
                entries.push(entry);
                None
            }
        };
        drop(entries);
        drop(replaced);
        Ok(())
    }

    fn __delitem__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<()> {
        match self.remove(key)? {
            Some(_) => Ok(()),
            None => Err(PyKeyError::new_err(key.call_method0(intern!(py, "lower"))?.unbind())),
        }
    }

    fn __contains__(&self, py: Python<'_>, key: &Bound<'_, PyAny>) -> PyResult<bool> {
        Ok(self.find(py, key)?.is_some())
    }

    fn __len__(&self) -> usize {
        self.entries().len()
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let keys: Vec<_> = self.pairs(py).into_iter().map(|(key, _)| key).collect();
        Ok(keys.into_pyobject(py)?.try_iter()?.into_any())
    }

    /// Returns the items with lower-case keys.
    fn lower_items<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let pairs: PyResult<Vec<_>> = self
            .pairs(py)
            .into_iter()
            .map(|(key, value)| Ok((key.call_method0(intern!(py, "lower"))?, value)))
            .collect();
        Ok(pairs?.into_pyobject(py)?.try_iter()?.into_any())
    }

    /// Returns the value of *key*, or *default*.
    #[pyo3(signature = (key, default=None))]
    fn get(
        &self,
        py: Python<'_>,
        key: &Bound<'_, PyAny>,
        default: Option<Py<PyAny>>,
    ) -> PyResult<Option<Py<PyAny>>> {
        Ok(self.find(py, key)?.or(default))
    }

    /// Returns a view of the keys.
    fn keys<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        view(slf, "KeysView")
    }

    /// Returns a view of the values.
    fn values<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        view(slf, "ValuesView")
    }

    /// Returns a view of the items.
    fn items<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        view(slf, "ItemsView")
    }

    /// Removes *key* and returns its value, or *default* if there is no such key.
    ///
    /// :raises KeyError: there is no such key, and no *default* is given.
    #[pyo3(signature = (key, *args, **kwargs), text_signature = "($self, key, default=...)")]
    fn pop(
        &self,
        key: &Bound<'_, PyAny>,
        args: &Bound<'_, PyTuple>,
        kwargs: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Py<PyAny>> {
        let py = key.py();
        let named = kwargs.map_or(Ok(None), |kwargs| kwargs.get_item("default"))?;
        let given = args.len() + kwargs.map_or(0, |kwargs| kwargs.len());
        let default = args.get_item(0).ok().or(named);
        if given > 1 || default.is_none() != (given == 0) {
            return Err(PyTypeError::new_err("pop() takes a key and at most one default"));
        }
        match (self.remove(key)?, default) {
            (Some(entry), _) => Ok(entry.value.clone_ref(py)),
            (None, Some(default)) => Ok(default.unbind()),
            (None, None) => Err(PyKeyError::new_err(key.call_method0(intern!(py, "lower"))?.unbind())),
        }
    }

    /// Removes and returns the first item, as ``MutableMapping.popitem`` does.
    ///
    /// :raises KeyError: the dict is empty.
    fn popitem(&self) -> PyResult<(Py<PyAny>, Py<PyAny>)> {
        let mut entries = self.entries_mut();
        if entries.is_empty() {
            return Err(PyKeyError::new_err(()));
        }
        let Entry { key, value, .. } = entries.remove(0);
        Ok((key, value))
    }

    /// Removes all items.
    fn clear(&self) {
        let entries = std::mem::take(&mut *self.entries_mut());
        drop(entries);
    }

    /// Returns the value of *key*, which is set to *default* if there is none.
    #[pyo3(signature = (key, default=None))]
    fn setdefault<'py>(
        slf: &Bound<'py, Self>,
        key: &Bound<'py, PyAny>,
        default: Option<Bound<'py, PyAny>>,
    ) -> PyResult<Py<PyAny>> {
        let py = slf.py();
        if let Some(value) = slf.get().find(py, key)? {
            return Ok(value);
        }
        let value = default.unwrap_or_else(|| py.None().into_bound(py));
        slf.as_any().set_item(key, &value)?;
        Ok(value.unbind())
    }

    /// Sets items.
    ///
    /// :param other: a mapping, or an iterable of pairs.
    /// :param kwds: further items.
    #[pyo3(signature = (*args, **kwargs), text_signature = "($self, other=(), /, **kwds)")]
    fn update(
        slf: &Bound<'_, Self>,
        args: &Bound<'_, PyTuple>,
        kwargs: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<()> {
        if args.len() > 1 {
            return Err(PyTypeError::new_err("update() takes at most one mapping or iterable of pairs"));
        }
        for data in args {
            Self::merge(slf, &data)?;
        }
        kwargs.map_or(Ok(()), |kwargs| Self::merge(slf, kwargs.as_any()))
    }

    /// Returns a new dict with the same items.
    fn copy<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().get_type::<Self>().call1((slf,))
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> PyResult<Py<PyAny>> {
        let py = other.py();
        let Ok(mapping) = other.cast::<PyMapping>() else { return Ok(py.NotImplemented()) };
        let others = Self::default();
        for (key, value) in pairs_of(mapping.as_any())? {
            others.__setitem__(&key, &value)?;
        }
        let (mine, theirs) = (self.pairs(py), others.pairs(py));
        let mut equal = mine.len() == theirs.len();
        for (key, value) in mine {
            equal = equal && others.find(py, &key)?.map_or(Ok(false), |other| value.eq(other))?;
        }
        Ok(equal.into_pyobject(py)?.to_owned().into_any().unbind())
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let dict = PyDict::new(py);
        for (key, value) in self.pairs(py) {
            dict.set_item(key, value)?;
        }
        dict.repr()?.extract()
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyTuple>> {
        let py = slf.py();
        // Through __setstate__: a subclass's __setitem__ has already processed the entries.
        let make = slf.get_type().getattr(intern!(py, "__new__"))?;
        let state = (slf.get().pairs(py), slf.getattr(intern!(py, "__dict__"))?);
        (make, (slf.get_type(),), state).into_pyobject(py)
    }

    fn __setstate__(slf: &Bound<'_, Self>, state: &Bound<'_, PyTuple>) -> PyResult<()> {
        let (pairs, attributes): (Pairs<'_>, Bound<'_, PyDict>) = state.extract()?;
        for (key, value) in pairs {
            slf.get().__setitem__(&key, &value)?;
        }
        slf.getattr(intern!(slf.py(), "__dict__"))?.cast::<PyDict>()?.update(attributes.as_mapping())
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        // Never waits: the collector may run while this thread holds the lock. A vector that is all zeroes (see
        // `attribute`) counts as empty.
        if let Ok(entries) = self.entries.try_lock()
            && !entries.is_empty()
        {
            for entry in entries.iter() {
                visit.call(&entry.key)?;
                visit.call(&entry.value)?;
            }
        }
        Ok(())
    }

    fn __clear__(&self) {
        self.clear();
    }
}

fn view<'py>(dict: &Bound<'py, CaseInsensitiveDict>, name: &str) -> PyResult<Bound<'py, PyAny>> {
    // The interpreter itself has loaded this module.
    dict.py().import("_collections_abc")?.getattr(name)?.call1((dict,))
}

/// Merges a caller's fields into `headers`, by requests' rules (`check_header_validity`). `None` removes a default.
///
/// # Errors
/// `InvalidHeader`, which names the field but never shows its value.
pub fn merge_fields(headers: &mut Headers, fields: &Bound<'_, PyAny>, none_removes: bool) -> PyResult<()> {
    let pairs = match fields.cast_exact::<CaseInsensitiveDict>() {
        Ok(own) => own.get().pairs(fields.py()),
        Err(_) => {
            let items = fields.call_method0(intern!(fields.py(), "items"))?;
            items.try_iter()?.map(|pair| unpack_pair(&pair?)).collect::<PyResult<_>>()?
        }
    };
    for (key, value) in pairs {
        let name = text_or_latin1(&key).ok_or_else(|| {
            let message = format!("Header part ({key}) must be of type str or bytes, not {}", key.get_type());
            exception(key.py(), "InvalidHeader", message)
        })?;
        if none_removes && value.is_none() {
            headers.remove(&name);
            continue;
        }
        let invalid = |what: &str| exception(key.py(), "InvalidHeader", format!("Header {name:?}: {what}"));
        let value = if let Ok(text) = value.cast::<PyString>() {
            Value::Text(text.to_cow()?.into_owned())
        } else if let Ok(bytes) = value.cast::<PyBytes>() {
            Value::Bytes(bytes.as_bytes().to_vec())
        } else {
            let kind = value.get_type();
            return Err(invalid(&format!("its value must be of type str or bytes, not {kind}")));
        };
        let raw = match &value {
            Value::Text(text) => text.as_bytes(),
            Value::Bytes(bytes) => bytes,
        };
        let is_broken = |bytes: &[u8]| bytes.iter().any(|byte| matches!(byte, b'\r' | b'\n'));
        if is_broken(raw) || raw.first().is_some_and(u8::is_ascii_whitespace) {
            return Err(invalid(
                "Invalid leading whitespace, reserved character(s), or return character(s) in its value",
            ));
        }
        let first = name.bytes().next();
        if name.contains(':')
            || is_broken(name.as_bytes())
            || first.is_none_or(|byte| byte.is_ascii_whitespace())
        {
            return Err(invalid(
                "Invalid leading whitespace, reserved character(s), or return character(s) in its name",
            ));
        }
        headers.set(&name, value);
    }
    Ok(())
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

fn text_or_latin1(key: &Bound<'_, PyAny>) -> Option<String> {
    if let Ok(text) = key.cast::<PyString>() {
        return text.to_cow().ok().map(std::borrow::Cow::into_owned);
    }
    key.cast::<PyBytes>().ok().map(|bytes| bytes.as_bytes().iter().copied().map(char::from).collect())
}

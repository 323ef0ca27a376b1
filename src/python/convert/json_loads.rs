//! Parses JSON straight into Python objects.

use std::fmt;
use std::sync::Mutex;

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::python::interpreter::modules::has_gil;

/// The garbage collector is paused for documents of at least this many bytes: parsing makes many objects and no cycles.
const WORTH_PAUSING: usize = 4096;

/// Keys up to this length are cached.
const MAX_CACHED_KEY: usize = 64;

const CACHE_SLOTS: usize = 1024;

/// A cache of key strings, by a hash of their text. It is kept between calls: a provider's documents share their keys.
struct KeyCache(Vec<Option<(String, Py<PyString>)>>);

static KEYS: Mutex<Option<KeyCache>> = Mutex::new(None);

impl KeyCache {
    fn new() -> Self {
        Self(std::iter::repeat_with(|| None).take(CACHE_SLOTS).collect())
    }

    fn get<'py>(&mut self, py: Python<'py>, key: &str) -> Bound<'py, PyString> {
        if key.len() > MAX_CACHED_KEY {
            return PyString::new(py, key);
        }
        // FNV-1a
        let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        });
        let slot = usize::try_from(hash >> 32).unwrap_or_default() % CACHE_SLOTS;
        let Some(slot) = self.0.get_mut(slot) else { return PyString::new(py, key) };
        match slot {
            Some((known, string)) if known == key => string.bind(py).clone(),
            _ => {
                let string = PyString::new(py, key);
                *slot = Some((key.to_owned(), string.clone().unbind()));
                string
            }
        }
    }
}

/// Parses `document`. The value equals that of `json.loads`. Returns `None` where serde_json cannot guarantee that, and
/// Python's `json` must decide: syntax errors, NaN, lone surrogates, integers beyond 64 bits, deep nesting.
pub fn loads<'py>(py: Python<'py>, document: &[u8]) -> Option<Bound<'py, PyAny>> {
    let _pause = (document.len() >= WORTH_PAUSING).then(|| PausedCollector::new(py));
    // On a free-threaded build another thread may hold the cache. Then this call uses its own.
    let mut shared = KEYS.try_lock().ok();
    let mut own = None;
    let keys = match &mut shared {
        Some(shared) => shared.get_or_insert_with(KeyCache::new),
        None => own.get_or_insert_with(KeyCache::new),
    };
    let mut deserializer = serde_json::Deserializer::from_slice(document);
    let value = Builder { py, keys }.deserialize(&mut deserializer).ok()?;
    deserializer.end().ok()?;
    Some(value)
}

/// Pauses the garbage collector until this is dropped.
struct PausedCollector<'py>(Option<Bound<'py, PyModule>>);

impl<'py> PausedCollector<'py> {
    fn new(py: Python<'py>) -> Self {
        let paused = || -> PyResult<Option<Bound<'py, PyModule>>> {
            // Without the GIL, other threads run meanwhile and need the collector.
            if !has_gil(py)? {
                return Ok(None);
            }
            let gc = py.import("gc")?;
            if !gc.call_method0("isenabled")?.extract::<bool>()? {
                return Ok(None);
            }
            gc.call_method0("disable")?;
            Ok(Some(gc))
        };
        Self(paused().unwrap_or_default())
    }
}

impl Drop for PausedCollector<'_> {
    fn drop(&mut self) {
        if let Some(gc) = &self.0 {
            // Nothing can be done if it fails.
            let _ = gc.call_method0("enable");
        }
    }
}

struct Builder<'a, 'py> {
    py: Python<'py>,
    keys: &'a mut KeyCache,
}

fn failed<E: serde::de::Error>(_: PyErr) -> E {
    E::custom("a Python object could not be made")
}

impl<'de, 'py> DeserializeSeed<'de> for Builder<'_, 'py> {
    type Value = Bound<'py, PyAny>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, 'py> Visitor<'de> for Builder<'_, 'py> {
    type Value = Bound<'py, PyAny>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<Self::Value, E> {
        Ok(self.py.None().into_bound(self.py))
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(PyBool::new(self.py, value).to_owned().into_any())
    }

    fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(PyInt::new(self.py, value).into_any())
    }

    fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(PyInt::new(self.py, value).into_any())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Self::Value, E> {
        // serde_json also reports integers beyond 64 bits and `-0` as floats.
        if value.abs() >= 9_223_372_036_854_775_808.0 || (value == 0.0 && value.is_sign_negative()) {
            return Err(E::custom("perhaps an integer"));
        }
        Ok(PyFloat::new(self.py, value).into_any())
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(PyString::new(self.py, value).into_any())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let list = PyList::empty(self.py);
        while let Some(item) = items.next_element_seed(Builder { py: self.py, keys: self.keys })? {
            list.append(item).map_err(failed)?;
        }
        Ok(list.into_any())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let dict = PyDict::new(self.py);
        while let Some(key) = entries.next_key_seed(Key { py: self.py, keys: self.keys })? {
            let value = entries.next_value_seed(Builder { py: self.py, keys: self.keys })?;
            dict.set_item(key, value).map_err(failed)?;
        }
        Ok(dict.into_any())
    }
}

struct Key<'a, 'py> {
    py: Python<'py>,
    keys: &'a mut KeyCache,
}

impl<'de, 'py> DeserializeSeed<'de> for Key<'_, 'py> {
    type Value = Bound<'py, PyString>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de, 'py> Visitor<'de> for Key<'_, 'py> {
    type Value = Bound<'py, PyString>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.keys.get(self.py, key))
    }
}

//! Members of our classes that a program may override: in a subclass, on an object, or in the class itself, as mocks and
//! tracers do.

use std::ops::Range;

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyType};

use crate::python::interpreter::ffi::DictEntry;
use crate::python::interpreter::instance_dict::attributes;
use crate::python::interpreter::modules::has_gil;
use crate::python::interpreter::once::intern;

/// Some members of a class, as we ship them.
///
/// Every request compares the current members with these. `getattr` would take 8 % of its time, so a fast path first
/// looks at the member's old position in the class's dict.
pub struct ShippedMembers<const N: usize> {
    names: [&'static str; N],
    known: PyOnceLock<Known>,
    /// Our classes in Python that are derived from it, from when they are there.
    derived_later: PyOnceLock<Vec<Derived>>,
}

struct Known {
    originals: Vec<Original>,
    class: Py<PyType>,
    /// The class's dict; `None` where Python does not expose it.
    attributes: Option<Py<PyDict>>,
    /// Our classes that are derived from it.
    derived: Vec<Derived>,
}

struct Derived {
    class: Py<PyType>,
    /// The class's dict, and its last entry.
    attributes: Py<PyDict>,
    last: Option<DictEntry>,
    /// For each member: whether the class defines it itself.
    has_own: Vec<bool>,
}

impl Derived {
    fn of(class: &Bound<'_, PyType>, originals: &[Original]) -> PyResult<Option<Self>> {
        let Some(attributes) = attributes_of_class(class)? else { return Ok(None) };
        let has_own = originals.iter().map(|original| attributes.contains(&original.name));
        Ok(Some(Self {
            has_own: has_own.collect::<PyResult<_>>()?,
            last: DictEntry::last(&attributes),
            class: class.clone().unbind(),
            attributes: attributes.unbind(),
        }))
    }

    /// Whether the class defines the member itself, instead of inheriting it.
    fn has_own(&self, index: usize, original: &Original, py: Python<'_>) -> PyResult<bool> {
        let attributes = self.attributes.bind(py);
        // Nothing was added to the class, so it still inherits the member.
        if self.has_own.get(index) == Some(&false)
            && self.last.as_ref().is_some_and(|last| last.is_last_in(attributes))
        {
            return Ok(false);
        }
        attributes.contains(&original.name)
    }
}

struct Original {
    name: Py<PyString>,
    member: Py<PyAny>,
    /// The member's entry in the class's dict.
    entry: Option<DictEntry>,
}

impl<const N: usize> ShippedMembers<N> {
    pub const fn new(names: [&'static str; N]) -> Self {
        Self { names, known: PyOnceLock::new(), derived_later: PyOnceLock::new() }
    }

    /// Remembers the members of `class` and our classes that are derived from it. Called when the module is loaded.
    pub fn remember(&self, class: &Bound<'_, PyType>, derived: &[Bound<'_, PyType>]) -> PyResult<()> {
        let py = class.py();
        let attributes = attributes_of_class(class)?;
        let mut originals = Vec::new();
        for name in self.names {
            let name = PyString::intern(py, name);
            let member = class.getattr(&name)?.unbind();
            let entry = attributes.as_ref().and_then(|all| DictEntry::find(all, &name));
            originals.push(Original { name: name.unbind(), member, entry });
        }
        let mut known = Vec::new();
        for derived in derived {
            known.extend(Derived::of(derived, &originals)?);
        }
        let class = class.clone().unbind();
        let attributes = attributes.map(Bound::unbind);
        let _ = self.known.set(py, Known { originals, class, attributes, derived: known });
        Ok(())
    }

    /// Remembers our classes in Python that are derived from it.
    pub fn remember_derived(&self, derived: &[Bound<'_, PyType>]) -> PyResult<()> {
        let Some(class) = derived.first() else { return Ok(()) };
        let py = class.py();
        let Some(known) = self.known.get(py) else { return Ok(()) };
        let mut found = Vec::new();
        for class in derived {
            found.extend(Derived::of(class, &known.originals)?);
        }
        let _ = self.derived_later.set(py, found);
        Ok(())
    }

    fn original(&self, py: Python<'_>, index: usize) -> Option<&Original> {
        self.known.get(py)?.originals.get(index)
    }

    /// The member of `class`, if it is not ours.
    pub fn replacement<'py>(
        &self,
        class: &Bound<'py, PyType>,
        index: usize,
    ) -> PyResult<Option<Bound<'py, PyAny>>> {
        let py = class.py();
        let Some(known) = self.known.get(py) else { return Ok(None) };
        let Some(original) = known.originals.get(index) else { return Ok(None) };
        let later = self.derived_later.get(py).map_or(&[][..], Vec::as_slice);
        if known.is_untouched(class, index, original, later)? {
            return Ok(None);
        }
        let found = class.getattr(original.name.bind(py))?;
        Ok(if found.is(&original.member) { None } else { Some(found) })
    }

    /// Whether `class` overrides any of these members.
    pub fn has_replacement(&self, class: &Bound<'_, PyType>, members: Range<usize>) -> PyResult<bool> {
        if self.known.get(class.py()).is_some_and(|known| known.are_untouched(class, members.clone())) {
            return Ok(false);
        }
        for index in members {
            if self.replacement(class, index)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether `own`, the `__dict__` of an object, has an entry of the member's name.
    pub fn is_shadowed(&self, own: &Bound<'_, PyDict>, index: usize) -> PyResult<bool> {
        match self.original(own.py(), index) {
            Some(original) if !own.is_empty() => own.contains(original.name.bind(own.py())),
            _ => Ok(false),
        }
    }

    /// Whether the object or its class overrides the member.
    pub fn is_replaced(&self, object: &Bound<'_, PyAny>, index: usize) -> PyResult<bool> {
        Ok(self.replacement(&object.get_type(), index)?.is_some()
            || self.is_shadowed(&attributes(object)?, index)?)
    }
}

impl Known {
    /// Whether the class still has these members; `false` also where the fast path cannot tell.
    #[inline]
    fn are_untouched(&self, class: &Bound<'_, PyType>, members: Range<usize>) -> bool {
        let Some(attributes) = self.attributes.as_ref().filter(|_| class.is(&self.class)) else {
            return false;
        };
        let attributes = attributes.bind(class.py());
        let is_there =
            |original: &Original| original.entry.as_ref().is_some_and(|entry| entry.is_in(attributes));
        self.originals.get(members).is_some_and(|originals| originals.iter().all(is_there))
    }

    /// The same for one member, also of a derived class.
    fn is_untouched(
        &self,
        class: &Bound<'_, PyType>,
        index: usize,
        original: &Original,
        later: &[Derived],
    ) -> PyResult<bool> {
        let py = class.py();
        let (Some(attributes), Some(entry)) = (&self.attributes, &original.entry) else { return Ok(false) };
        if !class.is(&self.class) {
            let derived = self.derived.iter().chain(later).find(|derived| class.is(&derived.class));
            let Some(derived) = derived else { return Ok(false) };
            if derived.has_own(index, original, py)? {
                return Ok(false);
            }
        }
        Ok(entry.is_in(attributes.bind(py)))
    }
}

/// The dict behind a class's `__dict__`, which is only a view. `None` where Python does not expose it, and without the
/// GIL, because another thread could change it meanwhile.
pub fn attributes_of_class<'py>(class: &Bound<'py, PyType>) -> PyResult<Option<Bound<'py, PyDict>>> {
    let py = class.py();
    if !has_gil(py)? {
        return Ok(None);
    }
    let view = class.getattr(intern!(py, "__dict__"))?;
    let referents = py.import(intern!(py, "gc"))?.call_method1(intern!(py, "get_referents"), (class,))?;
    for referent in referents.try_iter()? {
        if let Ok(found) = referent?.cast_into::<PyDict>()
            && view.eq(&found)?
        {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

//! `__init__` of our classes, as Python shows it.
//!
//! CPython offers a class's constructor as a slot wrapper, whose signature is `(self, /, *args, **kwargs)` and whose
//! docstring says nothing. `help`, completion, mocks, containers and mixins that pass on the keywords that they find
//! there need the real ones. A method descriptor would have them, but `inspect` of Python 3.13 cannot bind one to a class.
//! So the class's dict gets a descriptor of our own, and the slot stays: making an object does not go through it, only
//! `super().__init__(...)` and subclasses do.

use pyo3::PyTypeInfo;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple, PyType};

use crate::python::interpreter::ffi::{InitSlot, type_changed};
use crate::python::interpreter::once::intern;
use crate::python::interpreter::shipped_members::attributes_of_class;

/// What a class shows of its `__init__`.
pub struct Shown {
    /// The parameters, without `self`.
    pub parameters: &'static str,
    /// The lines of the docstring, as `///` has them.
    pub doc: &'static [&'static str],
}

/// A class that shows its `__init__`. See [`shown_init`].
pub trait ShownInit: PyTypeInfo {
    const SHOWN: Shown;
}

/// Declares what a class shows: the docstring, the class, and the parameters without `self`.
macro_rules! shown_init {
    ($(#[doc = $doc:expr])* $class:ident($($parameters:expr),*)) => {
        impl $crate::python::interpreter::initialiser::ShownInit for $class {
            const SHOWN: $crate::python::interpreter::initialiser::Shown =
                $crate::python::interpreter::initialiser::Shown {
                    parameters: concat!($($parameters),*),
                    doc: &[$($doc),*],
                };
        }
    };
}

pub(crate) use shown_init;

// The `__init__` of a class. No documentation comment: it would hide the getter of `__doc__`.
#[pyclass(module = "oxhorizon._core", frozen)]
pub struct Initialiser {
    class: Py<PyType>,
    slot: InitSlot,
    shown: Shown,
}

/// Puts an [`Initialiser`] into the dict of a class. Called when the module is loaded.
pub fn show_init<T: ShownInit>(py: Python<'_>) -> PyResult<()> {
    let class = T::type_object(py);
    let Some(slot) = InitSlot::of(&class) else { return Ok(()) };
    let name = intern!(py, "__init__");
    let shown = Initialiser { class: class.clone().unbind(), slot, shown: T::SHOWN };
    match attributes_of_class(&class)? {
        Some(attributes) => {
            attributes.set_item(name, Bound::new(py, shown)?)?;
            type_changed(&class);
            Ok(())
        }
        // The constructor then looks up `__init__`, which takes longer.
        None => class.setattr(name, Bound::new(py, shown)?),
    }
}

impl Initialiser {
    fn doc(&self) -> String {
        let lines = self.shown.doc.iter().map(|line| line.strip_prefix(' ').unwrap_or(line));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn qualified_name(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("{}.__init__", self.class.bind(py).name()?))
    }
}

#[pymethods]
impl Initialiser {
    #[pyo3(signature = (*args, **kwargs))]
    fn __call__(&self, args: &Bound<'_, PyTuple>, kwargs: Option<&Bound<'_, PyDict>>) -> PyResult<()> {
        let py = args.py();
        let class = self.class.bind(py);
        let Some(object) = args.iter().next().filter(|object| object.is_instance(class).unwrap_or(false))
        else {
            let message = format!("__init__() needs an object of {}", class.fully_qualified_name()?);
            return Err(PyTypeError::new_err(message));
        };
        self.slot.call(&object, &args.get_slice(1, args.len()), kwargs)
    }

    fn __get__<'py>(
        slf: &Bound<'py, Self>,
        object: Option<Bound<'py, PyAny>>,
        _owner: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        match object {
            None => Ok(slf.clone().into_any()),
            Some(object) => {
                let bound = BoundInitialiser { initialiser: slf.clone().unbind(), object: object.unbind() };
                Ok(Bound::new(slf.py(), bound)?.into_any())
            }
        }
    }

    #[getter(__text_signature__)]
    fn text_signature(&self) -> String {
        match self.shown.parameters {
            "" => "($self)".to_owned(),
            parameters => format!("($self, {parameters})"),
        }
    }

    #[getter(__doc__)]
    fn get_doc(&self) -> String {
        self.doc()
    }

    #[getter(__name__)]
    fn name(&self) -> &'static str {
        "__init__"
    }

    #[getter(__qualname__)]
    fn get_qualified_name(&self, py: Python<'_>) -> PyResult<String> {
        self.qualified_name(py)
    }

    #[getter(__objclass__)]
    fn class(&self, py: Python<'_>) -> Py<PyType> {
        self.class.clone_ref(py)
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let getattr = py.import(intern!(py, "builtins"))?.getattr(intern!(py, "getattr"))?;
        (getattr, (&self.class, "__init__")).into_pyobject(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        Ok(format!("<method '__init__' of '{}' objects>", self.class.bind(py).fully_qualified_name()?))
    }
}

// The `__init__` of an object.
#[pyclass(module = "oxhorizon._core", frozen)]
pub struct BoundInitialiser {
    initialiser: Py<Initialiser>,
    object: Py<PyAny>,
}

#[pymethods]
impl BoundInitialiser {
    #[pyo3(signature = (*args, **kwargs))]
    fn __call__(&self, args: &Bound<'_, PyTuple>, kwargs: Option<&Bound<'_, PyDict>>) -> PyResult<()> {
        let initialiser = self.initialiser.get();
        let (py, class) = (args.py(), initialiser.class.bind(args.py()));
        let object = self.object.bind(py);
        if !object.is_instance(class)? {
            let message = format!("__init__() needs an object of {}", class.fully_qualified_name()?);
            return Err(PyTypeError::new_err(message));
        }
        initialiser.slot.call(object, args, kwargs)
    }

    /// `inspect` takes an object with `__get__` for a method.
    fn __get__<'py>(
        slf: &Bound<'py, Self>,
        _object: Option<&Bound<'py, PyAny>>,
        _owner: Option<&Bound<'py, PyAny>>,
    ) -> Bound<'py, Self> {
        slf.clone()
    }

    #[getter(__text_signature__)]
    fn text_signature(&self) -> String {
        format!("({})", self.initialiser.get().shown.parameters)
    }

    #[getter(__doc__)]
    fn get_doc(&self) -> String {
        self.initialiser.get().doc()
    }

    #[getter(__name__)]
    fn name(&self) -> &'static str {
        "__init__"
    }

    #[getter(__qualname__)]
    fn get_qualified_name(&self, py: Python<'_>) -> PyResult<String> {
        self.initialiser.get().qualified_name(py)
    }

    #[getter(__self__)]
    fn object(&self, py: Python<'_>) -> Py<PyAny> {
        self.object.clone_ref(py)
    }

    #[getter(__func__)]
    fn function(&self, py: Python<'_>) -> Py<Initialiser> {
        self.initialiser.clone_ref(py)
    }

    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let class = self.initialiser.get().class.bind(py).fully_qualified_name()?;
        Ok(format!("<bound method '__init__' of '{class}' object>"))
    }
}

//! Lists whose places have a type: an `Index<Guide>` cannot be used on the forms.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops;

/// The place of a `T` in its [`Table`].
pub struct Index<T>(u32, PhantomData<fn() -> T>);

impl<T> Index<T> {
    /// The place with this number, counting from 0.
    pub fn new(number: usize) -> Index<T> {
        Index(u32::try_from(number).unwrap_or(u32::MAX), PhantomData)
    }

    /// The number of the place, counting from 0.
    pub fn number(self) -> usize {
        self.0 as usize
    }
}

impl<T> Clone for Index<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Index<T> {}
impl<T> PartialEq for Index<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Index<T> {}
impl<T> PartialOrd for Index<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Index<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Index<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Index<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// A list of `T`, indexed by [`Index<T>`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<T>(Vec<T>);

impl<T> Table<T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds one and tells its place.
    pub fn push(&mut self, value: T) -> Index<T> {
        self.0.push(value);
        Index::new(self.0.len() - 1)
    }

    /// All, with their places.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (Index<T>, &T)> + ExactSizeIterator {
        self.0
            .iter()
            .enumerate()
            .map(|(number, value)| (Index::new(number), value))
    }

    /// All places.
    pub fn indices(
        &self,
    ) -> impl DoubleEndedIterator<Item = Index<T>> + ExactSizeIterator + use<T> {
        (0..self.0.len()).map(Index::new)
    }

    /// The one at a place; `None` when there are fewer.
    pub fn get(&self, index: Index<T>) -> Option<&T> {
        self.0.get(index.number())
    }

    /// All, to be changed where they are.
    pub fn values_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.0.iter_mut()
    }

    /// All, without their places.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Table(Vec::new())
    }
}

impl<T> From<Vec<T>> for Table<T> {
    fn from(values: Vec<T>) -> Self {
        Table(values)
    }
}

impl<T> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(values: I) -> Self {
        Table(values.into_iter().collect())
    }
}

impl<T> ops::Index<Index<T>> for Table<T> {
    type Output = T;
    fn index(&self, index: Index<T>) -> &T {
        &self.0[index.number()]
    }
}

impl<T> ops::IndexMut<Index<T>> for Table<T> {
    fn index_mut(&mut self, index: Index<T>) -> &mut T {
        &mut self.0[index.number()]
    }
}

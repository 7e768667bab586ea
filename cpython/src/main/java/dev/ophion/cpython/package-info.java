/// The binding: start at [LibPython], which loads the library and finds a function by its C name. Every other class
/// follows one header, or a part of it that is used together.
///
/// Pointers are `MemorySegment`s without a size, `NULL` is `MemorySegment.NULL`, `Py_ssize_t` is `long` and `char
/// *` is UTF-8 ended by NUL unless said otherwise. A function needs an attached thread state unless it says
/// otherwise, steals no reference unless it says so, and sets an error exactly when its Javadoc says that the
/// result means one.
@NullMarked
package dev.ophion.cpython;

import org.jspecify.annotations.NullMarked;

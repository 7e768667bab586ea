/// The binding: start at `LibPython`, which finds a function by its C name. Every other class follows one header.
package dev.ophion.cpython;

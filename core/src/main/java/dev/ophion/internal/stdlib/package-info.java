/// The modules that CPython's standard library expects in C and that are written in Java here.
@NullMarked
package dev.ophion.internal.stdlib;

import org.jspecify.annotations.NullMarked;

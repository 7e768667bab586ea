/// Java objects that every interpreter finds by name.
@NullMarked
package dev.ophion.internal.service;

import org.jspecify.annotations.NullMarked;

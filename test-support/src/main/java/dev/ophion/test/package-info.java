/// What the tests of several modules share: [ChildJvm] for whatever may crash or exit.
@NullMarked
package dev.ophion.test;

import org.jspecify.annotations.NullMarked;

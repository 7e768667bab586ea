package dev.ophion.internal.process;

import dev.ophion.cpython.CEnvironment;
import dev.ophion.internal.object.PythonFunctions;
import dev.ophion.internal.thread.Attachment;
import dev.ophion.internal.thread.Inheritance;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The environment variables of the process at one moment. An interpreter reads them when it imports `os`; one that was
/// made in advance has to read them again if they have changed since.
final class EnvironmentVariables implements Inheritance {
    private static final PythonFunctions RESERVED = new PythonFunctions(EnvironmentVariables.class, "reserved.py");

    /// `null` if nobody can tell whether they have changed.
    private final long @Nullable [] addresses;

    private EnvironmentVariables(long @Nullable [] addresses) {
        this.addresses = addresses;
    }

    static EnvironmentVariables now() {
        return new EnvironmentVariables(CEnvironment.addresses().orElse(null));
    }

    /// One that is made in advance reads them right away as well: by that it has what it needs to read them later, when
    /// somebody waits for it.
    @Override
    public void accept(Attachment made) {
        if (made.interpreter().isReserved()) {
            Preparation.run(made, "os.environ cannot be read again", () -> RESERVED.run(made, "hand_over"));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || (other instanceof EnvironmentVariables that
                        && addresses != null
                        && Arrays.equals(addresses, that.addresses));
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(addresses);
    }
}

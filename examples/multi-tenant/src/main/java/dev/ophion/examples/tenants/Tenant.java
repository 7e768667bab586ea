package dev.ophion.examples.tenants;

import dev.ophion.Interpreter;
import dev.ophion.PythonRuntime;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A customer with an API key and a script, in an interpreter of its own. Closing it ends that.
record Tenant(String name, String apiKey, Interpreter interpreter) implements AutoCloseable {
    /// Sets `apiKey` on the SDK of a new interpreter and runs the tenant's script there.
    static Tenant open(PythonRuntime python, String name, String apiKey, Path script) {
        var interpreter = python.createInterpreter();
        System.out.println(name + ": api_key " + interpreter.get("acme_sdk:api_key") + " in the new interpreter");
        interpreter.prepareMain(Map.of("key", apiKey));
        interpreter.exec("import acme_sdk; acme_sdk.api_key = key");
        interpreter.run(script, List.of());
        return new Tenant(name, apiKey, interpreter);
    }

    /// Calls `ship()` of the tenant's script.
    SignedRequest ship(Order order) {
        return interpreter.call("ship", order).as(SignedRequest.class);
    }

    boolean hasSigned(SignedRequest request) {
        return request.isSignedWith(apiKey);
    }

    @Override
    public void close() {
        interpreter.close();
    }
}

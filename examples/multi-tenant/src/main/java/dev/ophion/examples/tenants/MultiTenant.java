package dev.ophion.examples.tenants;

import dev.ophion.PythonRuntime;
import dev.ophion.RuntimeOptions;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/// Two tenants use the same SDK, which keeps the API key in a variable of its module, in one process at the same time.
///
/// Each has an interpreter of its own, and in it a module of its own: neither sees the key of the other.
final class MultiTenant {
    private static final int ORDERS = 500;

    private MultiTenant() {}

    /// @param arguments the folder with the SDK and the scripts of the tenants
    static void main(String[] arguments) {
        var folder = Path.of(arguments[0]);
        var options = RuntimeOptions.defaults().withModulePath(folder);
        try (var python = PythonRuntime.start(options);
                var north = Tenant.open(python, "north", "north-5d0f3a9c", folder.resolve("tenants/north.py"));
                var south = Tenant.open(python, "south", "south-81b2e77d", folder.resolve("tenants/south.py"))) {
            var both = CompletableFuture.allOf(
                    CompletableFuture.runAsync(() -> shipAll(north, south)),
                    CompletableFuture.runAsync(() -> shipAll(south, north)));
            both.join();
            System.out.println("main interpreter: api_key " + python.main().get("acme_sdk:api_key"));
        }
    }

    /// Lets `tenant` ship its orders and checks each signature with the keys of both.
    private static void shipAll(Tenant tenant, Tenant other) {
        var requests = IntStream.range(0, ORDERS)
                .mapToObj(number -> tenant.ship(new Order(tenant.name() + "-" + number, number % 12 + 0.5)))
                .toList();
        var interpreter = tenant.interpreter();
        System.out.printf(
                "%s: interpreter %d, api_key %s, %d requests, %d signed with its key, %d with that of %s%n",
                tenant.name(),
                interpreter.id(),
                interpreter.get("acme_sdk:api_key"),
                requests.size(),
                requests.stream().filter(tenant::hasSigned).count(),
                requests.stream().filter(other::hasSigned).count(),
                other.name());
        System.out.println(
                tenant.name() + " sends first: " + requests.getFirst().body());
    }
}

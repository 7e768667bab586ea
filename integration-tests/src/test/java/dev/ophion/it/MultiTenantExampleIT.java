package dev.ophion.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// In `examples/multi-tenant` no tenant sees the other's key.
final class MultiTenantExampleIT {
    @TempDir
    private Path directory;

    @Test
    void eachTenantSignsWithItsOwnKeyAlone() throws Exception {
        var program = Program.example(
                        directory,
                        "multi-tenant",
                        "dev.ophion.examples.tenants.MultiTenant",
                        Program.example("multi-tenant/src/main/python"))
                .succeeded();

        assertThat(program.out().lines())
                .contains(
                        "north: api_key None in the new interpreter",
                        "south: api_key None in the new interpreter",
                        "north sends first: {\"order\": \"north-0\", \"service\": \"economy\"}",
                        "south sends first: {\"order\": \"south-0\", \"service\": \"express\"}",
                        "main interpreter: api_key None")
                .filteredOn(line -> line.contains("requests"))
                .map(line -> line.replaceFirst("interpreter \\d+", "interpreter N"))
                .containsExactlyInAnyOrder(
                        "north: interpreter N, api_key north-5d0f3a9c,"
                                + " 500 requests, 500 signed with its key, 0 with that of south",
                        "south: interpreter N, api_key south-81b2e77d,"
                                + " 500 requests, 500 signed with its key, 0 with that of north");
        assertThat(program.number("^north: interpreter (\\d+)"))
                .isNotEqualTo(program.number("^south: interpreter (\\d+)"));
        assertThat(program.err()).isEmpty();
    }
}

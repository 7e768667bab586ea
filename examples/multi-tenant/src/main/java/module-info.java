/// Tenants whose interpreters share no module state.
module dev.ophion.examples.tenants {
    requires dev.ophion;

    // Ophion fills the records.
    opens dev.ophion.examples.tenants to
            dev.ophion;
}

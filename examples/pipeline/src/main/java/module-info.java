/// Lines go from Java through Python interpreters and back, in order.
module dev.ophion.examples.pipeline {
    requires dev.ophion;

    // Ophion fills the records.
    opens dev.ophion.examples.pipeline to
            dev.ophion;
}

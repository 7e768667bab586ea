/// A user of Ophion: what its tests see is what a program on the module path sees.
open module dev.ophion.it {
    requires dev.ophion;
    requires java.management;
}

package dev.ophion.internal.installation;

import java.nio.file.Path;

/// Main class of a child JVM: unpacks the distribution in the jar `args[0]` into the cache directory `args[1]`.
public final class UnpackingProcess {
    private UnpackingProcess() {}

    public static void main(String[] args) {
        var platform = Platform.LINUX_X86_64;
        var distribution = new JarDistribution(Path.of(args[0]), platform);
        var python = new BundledPython(
                distribution, platform, Path.of(args[1]), step -> System.out.println("step: " + step));
        System.out.println("version: " + python.installation().version());
        System.out.println("damaged: " + python.verify());
    }
}

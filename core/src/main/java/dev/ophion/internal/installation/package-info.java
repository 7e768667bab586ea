/// Finds the Python to embed: the one bundled as a Maven artifact, unpacked into a cache directory, or one that is
/// installed on the machine. Start reading at
/// [PythonInstallation][dev.ophion.internal.installation.PythonInstallation]; what differs by platform is in
/// [Platform][dev.ophion.internal.installation.Platform] and nowhere else.
@NullMarked
package dev.ophion.internal.installation;

import org.jspecify.annotations.NullMarked;

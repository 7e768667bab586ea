package dev.ophion.examples.tenants;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What the SDK would send: the fields of its dataclass.
record SignedRequest(String method, String path, String body, String signature) {
    private static final String ALGORITHM = "HmacSHA256";

    /// Whether it was signed with `apiKey`: the computation of the SDK again, in Java.
    boolean isSignedWith(String apiKey) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(apiKey.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            var text = String.join("\n", method, path, body);
            return signature.equals(HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
        } catch (GeneralSecurityException missing) {
            throw new AssertionError("every JDK has " + ALGORITHM, missing);
        }
    }
}

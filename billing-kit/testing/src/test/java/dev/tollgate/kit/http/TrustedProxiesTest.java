package dev.tollgate.kit.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TrustedProxiesTest {
    private static final List<String> INGRESS = List.of("10.0.0.0/8", " 192.168.7.1", "", "fd00:1::/32", "::1");

    @ParameterizedTest(name = "{0}, {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                // the peer is not trusted: whatever it writes, it is the client
                "203.0.113.9      | 1.2.3.4                       | 203.0.113.9",
                "203.0.113.9      | none                          | 203.0.113.9",
                "11.0.0.1         | 10.0.0.1                      | 11.0.0.1",
                "192.168.7.2      | 1.2.3.4                       | 192.168.7.2",
                "fd00:2::1        | 1.2.3.4                       | fd00:2::1",
                // a trusted peer names its client
                "10.1.2.3         | 1.2.3.4                       | 1.2.3.4",
                "192.168.7.1      | 1.2.3.4                       | 1.2.3.4",
                "::1              | 1.2.3.4                       | 1.2.3.4",
                "0:0:0:0:0:0:0:1  | 1.2.3.4                       | 1.2.3.4",
                "fd00:1:5::9      | 2001:DB8::1                   | 2001:db8:0:0:0:0:0:1",
                "10.1.2.3         | ::ffff:1.2.3.4                | 1.2.3.4",
                "::ffff:10.1.2.3  | 1.2.3.4                       | 1.2.3.4",
                // read from the right, past the trusted
                "10.1.2.3         | 9.9.9.9, 1.2.3.4              | 1.2.3.4",
                "10.1.2.3         | 9.9.9.9,1.2.3.4,10.0.0.7      | 1.2.3.4",
                "10.1.2.3         | 9.9.9.9, 1.2.3.4 ,192.168.7.1,  10.0.0.7 | 1.2.3.4",
                "10.1.2.3         | <script>, 1.2.3.4             | 1.2.3.4",
                "10.1.2.3         | 10.0.0.8, 10.0.0.7            | 10.0.0.8",
                // what cannot be read counts as not sent
                "10.1.2.3         | none                          | 10.1.2.3",
                "10.1.2.3         | ''                            | 10.1.2.3",
                "10.1.2.3         | ' '                           | 10.1.2.3",
                "10.1.2.3         | ','                           | 10.1.2.3",
                "10.1.2.3         | '1.2.3.4,'                    | 10.1.2.3",
                "10.1.2.3         | '1.2.3.4, ,10.0.0.7'          | 10.1.2.3",
                "10.1.2.3         | unknown                       | 10.1.2.3",
                "10.1.2.3         | client.example.com            | 10.1.2.3",
                "10.1.2.3         | localhost                     | 10.1.2.3",
                "10.1.2.3         | 1.2.3                         | 10.1.2.3",
                "10.1.2.3         | 1.2.3.400                     | 10.1.2.3",
                "10.1.2.3         | 1.2.3.4:80                    | 10.1.2.3",
                "10.1.2.3         | 16909060                      | 10.1.2.3",
                "10.1.2.3         | ::1::2                        | 10.1.2.3",
                "none             | 1.2.3.4                       | none",
                "unknown          | 1.2.3.4                       | unknown"
            })
    void the_client_is_the_first_from_the_right_that_is_no_trusted_proxy(String peer, String header, String client) {
        assertEquals(client, new TrustedProxies(INGRESS).client(peer, header));
    }

    @Test
    void no_header_counts_without_trusted_proxies() {
        assertEquals("127.0.0.1", new TrustedProxies(List.of()).client("127.0.0.1", "1.2.3.4"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "gateway", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/x", "::/129", "/8"})
    void a_setting_that_is_no_address_is_refused_with_its_name(String setting) {
        List<String> networks = List.of("10.0.0.0/8", setting);

        Exception refusal = assertThrows(IllegalArgumentException.class, () -> new TrustedProxies(networks));

        assertTrue(refusal.getMessage().contains("TRUSTED_PROXIES"), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(setting), refusal.getMessage());
    }
}

package dev.tollgate.kit.auth;

import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The account that a request names in its query; see {@link Caller#accountFor(AccountParameter)}. */
public class AccountParameter {
    @QueryParam("account")
    @Parameter(description = "Needed when the token is bound to no account.")
    @Pattern(regexp = AccountName.RULE, message = AccountName.MESSAGE)
    String account;
}

package io.nexus.sidecar.client;

import io.nexus.sidecar.ratelimit.v1.AddressAndEndpoint;
import io.nexus.sidecar.ratelimit.v1.Limit;
import io.nexus.sidecar.ratelimit.v1.OrganizationAndResource;
import java.util.function.UnaryOperator;

/** Whom a rate limit rule limits. Each text has 1 to 512 bytes. */
public final class Subject {
  private final UnaryOperator<Limit.Builder> setter;

  private Subject(UnaryOperator<Limit.Builder> setter) {
    this.setter = setter;
  }

  /** Returns a user: the subject of {@code api} rules. */
  public static Subject user(String userId) {
    return new Subject(limit -> limit.setUserId(userId));
  }

  /** Returns an address and what it calls: the subject of {@code ip} rules. */
  public static Subject address(String address, String endpoint) {
    return new Subject(
        limit -> limit.setIp(AddressAndEndpoint.newBuilder().setAddress(address).setEndpoint(endpoint)));
  }

  /** Returns an organisation and what it uses: the subject of {@code org} rules. */
  public static Subject organization(String organizationId, String resource) {
    return new Subject(limit -> limit.setOrg(
        OrganizationAndResource.newBuilder().setOrganizationId(organizationId).setResource(resource)));
  }

  /** Returns an email address: the subject of {@code login} rules. */
  public static Subject email(String email) {
    return new Subject(limit -> limit.setEmail(email));
  }

  /** Returns anything else: the subject of custom rules. */
  public static Subject key(String key) {
    return new Subject(limit -> limit.setKey(key));
  }

  Limit limitedBy(String rule) {
    return setter.apply(Limit.newBuilder().setRule(rule)).build();
  }
}

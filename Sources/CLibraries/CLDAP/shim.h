#pragma once
#include <ldap.h>
#include <sys/time.h>

static inline int hagukumi_ldap_number(LDAP *handle, int option, int value) {
  return ldap_set_option(handle, option, &value);
}

static inline int hagukumi_ldap_switch(LDAP *handle, int option, int is_on) {
  return ldap_set_option(handle, option, is_on ? LDAP_OPT_ON : LDAP_OPT_OFF);
}

static inline int hagukumi_ldap_text(LDAP *handle, int option, const char *value) {
  return ldap_set_option(handle, option, value);
}

static inline int hagukumi_ldap_seconds(LDAP *handle, int option, long seconds) {
  struct timeval time = { .tv_sec = seconds, .tv_usec = 0 };
  return ldap_set_option(handle, option, &time);
}

// A context of its own, so that the options above hold for this handle alone; 0 makes one for a client.
static inline int hagukumi_ldap_new_tls(LDAP *handle) { return hagukumi_ldap_number(handle, LDAP_OPT_X_TLS_NEWCTX, 0); }

static inline int hagukumi_ldap_bind(LDAP *handle, const char *name, const char *password, size_t count) {
  struct berval secret = { .bv_len = count, .bv_val = (char *) password };
  return ldap_sasl_bind_s(handle, name, LDAP_SASL_SIMPLE, &secret, NULL, NULL, NULL);
}

static inline int hagukumi_ldap_search(
    LDAP *handle, const char *base, const char *filter, long seconds, int limit, LDAPMessage **result) {
  char nothing[] = LDAP_NO_ATTRS;
  char *attributes[] = { nothing, NULL };
  struct timeval time = { .tv_sec = seconds, .tv_usec = 0 };
  return ldap_search_ext_s(
    handle, base, LDAP_SCOPE_SUBTREE, filter, attributes, 0, NULL, NULL, &time, limit, result);
}

static inline int hagukumi_ldap_close(LDAP *handle) { return ldap_unbind_ext_s(handle, NULL, NULL); }

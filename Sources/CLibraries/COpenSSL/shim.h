#pragma once
#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/param_build.h>

// Macros and parameter lists that do not reach Swift.

static inline int hagukumi_sha1(const unsigned char *bytes, size_t count, unsigned char *digest) {
  return EVP_Digest(bytes, count, digest, NULL, EVP_sha1(), NULL);
}

static inline int hagukumi_hmac_sha1(
    const unsigned char *key, size_t key_count, const unsigned char *bytes, size_t count, unsigned char *digest) {
  unsigned int length = 20;
  return HMAC(EVP_sha1(), key, (int) key_count, bytes, count, digest, &length) != NULL && length == 20;
}

static inline EVP_PKEY *hagukumi_key(const char *type, OSSL_PARAM *parameters) {
  EVP_PKEY *key = NULL;
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name(NULL, type, NULL);
  if (context == NULL) return NULL;
  if (EVP_PKEY_fromdata_init(context) != 1 ||
      EVP_PKEY_fromdata(context, &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1) {
    EVP_PKEY_free(key);
    key = NULL;
  }
  EVP_PKEY_CTX_free(context);
  return key;
}

static inline EVP_PKEY *hagukumi_rsa_key(
    const unsigned char *modulus, size_t modulus_count, const unsigned char *exponent, size_t exponent_count) {
  EVP_PKEY *key = NULL;
  BIGNUM *n = BN_bin2bn(modulus, (int) modulus_count, NULL);
  BIGNUM *e = BN_bin2bn(exponent, (int) exponent_count, NULL);
  OSSL_PARAM_BLD *builder = OSSL_PARAM_BLD_new();
  if (n != NULL && e != NULL && builder != NULL && OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_N, n) == 1 &&
      OSSL_PARAM_BLD_push_BN(builder, OSSL_PKEY_PARAM_RSA_E, e) == 1) {
    OSSL_PARAM *parameters = OSSL_PARAM_BLD_to_param(builder);
    if (parameters != NULL) key = hagukumi_key("RSA", parameters);
    OSSL_PARAM_free(parameters);
  }
  OSSL_PARAM_BLD_free(builder);
  BN_free(n);
  BN_free(e);
  return key;
}

// `point` is 0x04, x and y: 65 bytes. A point that is not on the curve gives no key.
static inline EVP_PKEY *hagukumi_p256_key(unsigned char *point, size_t count) {
  char group[] = "P-256";
  OSSL_PARAM parameters[] = {
    OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
    OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point, count),
    OSSL_PARAM_construct_end(),
  };
  return hagukumi_key("EC", parameters);
}

static inline int hagukumi_key_bits(const EVP_PKEY *key) { return EVP_PKEY_get_bits(key); }

static inline int hagukumi_verify_sha256(
    EVP_PKEY *key, const unsigned char *signature, size_t signature_count, const unsigned char *bytes, size_t count) {
  int is_right = 0;
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  if (context != NULL && EVP_DigestVerifyInit(context, NULL, EVP_sha256(), NULL, key) == 1) {
    is_right = EVP_DigestVerify(context, signature, signature_count, bytes, count) == 1;
  }
  EVP_MD_CTX_free(context);
  return is_right;
}

// Turns the 64 bytes r and s of a web signature into the DER that the library verifies; gives its length, or 0.
static inline int hagukumi_der_signature(const unsigned char *raw, unsigned char *der, int capacity) {
  int length = 0;
  ECDSA_SIG *signature = ECDSA_SIG_new();
  BIGNUM *r = BN_bin2bn(raw, 32, NULL);
  BIGNUM *s = BN_bin2bn(raw + 32, 32, NULL);
  if (signature != NULL && r != NULL && s != NULL && ECDSA_SIG_set0(signature, r, s) == 1) {
    r = NULL;
    s = NULL;
    if (i2d_ECDSA_SIG(signature, NULL) <= capacity) length = i2d_ECDSA_SIG(signature, &der);
  }
  BN_free(r);
  BN_free(s);
  ECDSA_SIG_free(signature);
  return length > 0 ? length : 0;
}

// The server's side of TLS, for the real HTTPS server of the tests. The program itself leaves TLS to libcurl.
#pragma once

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

// A new key of P-256, or NULL.
static inline EVP_PKEY *wirewatch_tls_key(void) {
    EVP_PKEY *key = NULL;
    EVP_PKEY_CTX *maker = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, NULL);
    if (maker && EVP_PKEY_keygen_init(maker) == 1 &&
        EVP_PKEY_CTX_set_ec_paramgen_curve_nid(maker, NID_X9_62_prime256v1) == 1)
        EVP_PKEY_keygen(maker, &key);
    EVP_PKEY_CTX_free(maker);
    return key;
}

// A certificate of this machine's loopback names, which vouches for itself, valid for two days; or NULL.
static inline X509 *wirewatch_tls_certificate(EVP_PKEY *key) {
    X509 *made = X509_new();
    if (!made) return NULL;
    X509_set_version(made, 2);
    ASN1_INTEGER_set(X509_get_serialNumber(made), 1);
    X509_gmtime_adj(X509_getm_notBefore(made), -86400);
    X509_gmtime_adj(X509_getm_notAfter(made), 86400);
    X509_set_pubkey(made, key);
    X509_NAME *name = X509_get_subject_name(made);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, (const unsigned char *)"localhost", -1, -1, 0);
    X509_set_issuer_name(made, name);
    X509_EXTENSION *names = X509V3_EXT_conf_nid(NULL, NULL, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1");
    int ok = names && X509_add_ext(made, names, -1) == 1 && X509_sign(made, key, EVP_sha256()) > 0;
    X509_EXTENSION_free(names);
    if (ok) return made;
    X509_free(made);
    return NULL;
}

// What a server needs, its certificate written to a PEM file; or NULL.
static inline SSL_CTX *wirewatch_tls_server(const char *pem) {
    SSL_CTX *server = SSL_CTX_new(TLS_server_method());
    EVP_PKEY *key = wirewatch_tls_key();
    X509 *certificate = key ? wirewatch_tls_certificate(key) : NULL;
    BIO *file = BIO_new_file(pem, "w");
    int ok = server && certificate && file && PEM_write_bio_X509(file, certificate) == 1 &&
             SSL_CTX_use_certificate(server, certificate) == 1 && SSL_CTX_use_PrivateKey(server, key) == 1;
    BIO_free(file);
    X509_free(certificate);
    EVP_PKEY_free(key);
    if (ok) return server;
    SSL_CTX_free(server);
    return NULL;
}

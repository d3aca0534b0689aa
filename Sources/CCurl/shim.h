#pragma once
#include <curl/curl.h>
#include <fcntl.h>

// Swift cannot call variadic C functions; one typed wrapper for each kind of argument.

static inline CURLcode wirewatch_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode wirewatch_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode wirewatch_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
    return curl_easy_setopt(handle, option, value);
}

static inline CURLcode wirewatch_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(handle, option, value);
}

typedef size_t (*wirewatch_curl_data_function)(char *data, size_t size, size_t count, void *context);

static inline CURLcode wirewatch_curl_set_data_function(
    CURL *handle, CURLoption option, wirewatch_curl_data_function function) {
    return curl_easy_setopt(handle, option, function);
}

static inline CURLcode wirewatch_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

// The number of idle connections that are kept for later requests.
static inline CURLMcode wirewatch_curl_keep_connections(CURLM *multi, long count) {
    return curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, count);
}

// http and https, and nothing else. The option's name changed in 7.85, and the old one is deprecated.
static inline CURLcode wirewatch_curl_allow_web_only(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
}

// Giving up on a slow name server must not make all other transfers wait for its thread to end.
static inline CURLcode wirewatch_curl_leave_resolver_behind(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075700
    return curl_easy_setopt(handle, CURLOPT_QUICK_EXIT, 1L);
#else
    (void)handle;
    return CURLE_OK;
#endif
}

static int wirewatch_curl_mark_close_on_exec(void *context, curl_socket_t socket, curlsocktype purpose) {
    (void)context;
    (void)purpose;
    int flags = fcntl(socket, F_GETFD);
    if (flags >= 0) fcntl(socket, F_SETFD, flags | FD_CLOEXEC);
    return CURL_SOCKOPT_OK;
}

// Programs started while a transfer runs do not inherit its connection.
static inline CURLcode wirewatch_curl_close_on_exec(CURL *handle) {
    return curl_easy_setopt(handle, CURLOPT_SOCKOPTFUNCTION, wirewatch_curl_mark_close_on_exec);
}

// Mail, and nothing else. CURLOPT_PROTOCOLS_STR came with 7.85.
static inline CURLcode wirewatch_curl_allow_mail_only(CURL *handle) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
#else
    return curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_SMTP | CURLPROTO_SMTPS));
#endif
}

// A refused recipient does not keep the others from their mail. The option's name lost a letter in 8.2.
static inline CURLcode wirewatch_curl_allow_refused_recipients(CURL *handle) {
    return curl_easy_setopt(handle, (CURLoption)(CURLOPTTYPE_LONG + 290), 1L);
}

// What is called about once a second during a transfer, which anything but 0 ends.
static inline CURLcode wirewatch_curl_set_progress_function(CURL *handle, curl_xferinfo_callback function) {
    return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, function);
}

#pragma once
#include <curl/curl.h>

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

static inline CURLcode wirewatch_curl_get_pointer(CURL *handle, CURLINFO info, void **value) {
    return curl_easy_getinfo(handle, info, value);
}

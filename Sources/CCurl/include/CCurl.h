// libcurl, opened when it is first used, so that runs without a network do not pay for it.
//
// `curl_easy_setopt` and `curl_easy_getinfo` are variadic, which Swift cannot call: each has a face
// for each type of argument here. No function may be called before `parvis_curl_load` gave NULL.
#ifndef PARVIS_CCURL_H
#define PARVIS_CCURL_H

#include <curl/curl.h>
#include <stddef.h>

// Opens the library once; NULL on success, else a text that says why not (never freed). Safe to call
// from several threads.
const char *parvis_curl_load(void);

const char *parvis_curl_version(void);
int parvis_curl_has_brotli(void);
int parvis_curl_has_http2(void);

CURL *parvis_easy_init(void);
void parvis_easy_reset(CURL *handle);
void parvis_easy_cleanup(CURL *handle);
const char *parvis_easy_strerror(CURLcode code);
CURLcode parvis_easy_set_long(CURL *handle, CURLoption option, long value);
CURLcode parvis_easy_set_string(CURL *handle, CURLoption option, const char *value);
CURLcode parvis_easy_set_pointer(CURL *handle, CURLoption option, void *value);
CURLcode parvis_easy_set_list(CURL *handle, CURLoption option, struct curl_slist *value);
CURLcode parvis_easy_set_body(CURL *handle, curl_write_callback callback, void *context);
CURLcode parvis_easy_set_header(CURL *handle, curl_write_callback callback, void *context);
CURLcode parvis_easy_set_opensocket(
    CURL *handle, curl_opensocket_callback callback, void *context);
CURLcode parvis_easy_get_long(CURL *handle, CURLINFO info, long *value);
CURLcode parvis_easy_get_offset(CURL *handle, CURLINFO info, curl_off_t *value);
CURLcode parvis_easy_get_string(CURL *handle, CURLINFO info, const char **value);
CURLcode parvis_easy_get_pointer(CURL *handle, CURLINFO info, void **value);

CURLM *parvis_multi_init(void);
CURLMcode parvis_multi_cleanup(CURLM *multi);
CURLMcode parvis_multi_set_long(CURLM *multi, CURLMoption option, long value);
CURLMcode parvis_multi_add(CURLM *multi, CURL *handle);
CURLMcode parvis_multi_remove(CURLM *multi, CURL *handle);
CURLMcode parvis_multi_perform(CURLM *multi, int *running);
CURLMcode parvis_multi_poll(CURLM *multi, int milliseconds);
CURLMcode parvis_multi_wakeup(CURLM *multi);
// The next transfer that ended: 1 and its handle and result, or 0.
int parvis_multi_ended(CURLM *multi, CURL **handle, CURLcode *result);

// When the certificate of the connection ends, in seconds since 1970; 0 where that is not known, as
// without `CURLOPT_CERTINFO` or on a connection that was open already.
long long parvis_easy_certificate_end(CURL *handle);

// A mail on its way to a server. Texts and bytes are the caller's and stay while it is sent.
struct parvis_mail {
  const char *url;
  const char *from;
  struct curl_slist *to;
  // Null to send without a login.
  const char *user;
  const char *password;
  // A file of authorities in place of the system's; null for those.
  const char *authorities;
  // Lines end with CRLF; what SMTP wants of points at their beginning is done here.
  const char *bytes;
  size_t count;
  // Nothing is sent unless the server's certificate holds.
  int needs_tls;
  long seconds;
};

// Sends a mail and waits. `problem` has room for CURL_ERROR_SIZE characters and says what went wrong.
CURLcode parvis_smtp_send(const struct parvis_mail *mail, char *problem);

struct curl_slist *parvis_list_append(struct curl_slist *list, const char *text);
void parvis_list_free(struct curl_slist *list);

#endif

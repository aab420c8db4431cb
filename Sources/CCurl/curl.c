// The macros that check types around the variadic functions do not fit function pointers.
#define CURL_DISABLE_TYPECHECK
#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

// Every function of libcurl in use. The types are those of its headers.
#define FUNCTIONS(use)                                                                            \
  use(curl_global_init) use(curl_version) use(curl_version_info) use(curl_easy_init)              \
  use(curl_easy_reset) use(curl_easy_cleanup) use(curl_easy_strerror) use(curl_easy_setopt)       \
  use(curl_easy_getinfo) use(curl_easy_perform) use(curl_multi_init) use(curl_multi_cleanup) use(curl_multi_setopt)      \
  use(curl_multi_add_handle) use(curl_multi_remove_handle) use(curl_multi_perform)                \
  use(curl_multi_poll) use(curl_multi_wakeup) use(curl_multi_info_read) use(curl_slist_append)    \
  use(curl_slist_free_all)

#define DECLARE(name) __typeof__(&name) name;
static struct {
  FUNCTIONS(DECLARE)
} lib;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char problem[512];

static void load(void) {
  static const char *const names[] = {"libcurl.so.4", "libcurl-gnutls.so.4", "libcurl.so"};
  void *handle = NULL;
  for (size_t i = 0; !handle && i < sizeof names / sizeof *names; i++) {
    handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  }
  if (!handle) {
    const char *reason = dlerror();
    snprintf(problem, sizeof problem,
             "libcurl is not installed (Debian: apt install libcurl4): %s", reason ? reason : "");
    return;
  }
#define FIND(name)                                                                                \
  *(void **)&lib.name = dlsym(handle, #name);                                                     \
  if (!lib.name) {                                                                                \
    snprintf(problem, sizeof problem, "libcurl is too old: it lacks %s", #name);                  \
    return;                                                                                       \
  }
  FUNCTIONS(FIND)
  if (lib.curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
    snprintf(problem, sizeof problem, "libcurl could not be initialised");
  }
}

const char *parvis_curl_load(void) {
  pthread_once(&once, load);
  return problem[0] ? problem : NULL;
}

const char *parvis_curl_version(void) { return lib.curl_version(); }

static int has(int feature) {
  const curl_version_info_data *data = lib.curl_version_info(CURLVERSION_NOW);
  return data && (data->features & feature) != 0;
}

int parvis_curl_has_brotli(void) { return has(CURL_VERSION_BROTLI); }
int parvis_curl_has_http2(void) { return has(CURL_VERSION_HTTP2); }

CURL *parvis_easy_init(void) { return lib.curl_easy_init(); }
void parvis_easy_reset(CURL *handle) { lib.curl_easy_reset(handle); }
void parvis_easy_cleanup(CURL *handle) { lib.curl_easy_cleanup(handle); }
const char *parvis_easy_strerror(CURLcode code) { return lib.curl_easy_strerror(code); }

CURLcode parvis_easy_set_long(CURL *handle, CURLoption option, long value) {
  return lib.curl_easy_setopt(handle, option, value);
}

CURLcode parvis_easy_set_string(CURL *handle, CURLoption option, const char *value) {
  return lib.curl_easy_setopt(handle, option, value);
}

CURLcode parvis_easy_set_pointer(CURL *handle, CURLoption option, void *value) {
  return lib.curl_easy_setopt(handle, option, value);
}

CURLcode parvis_easy_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return lib.curl_easy_setopt(handle, option, value);
}

CURLcode parvis_easy_set_body(CURL *handle, curl_write_callback callback, void *context) {
  CURLcode code = lib.curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, callback);
  return code ? code : lib.curl_easy_setopt(handle, CURLOPT_WRITEDATA, context);
}

CURLcode parvis_easy_set_header(CURL *handle, curl_write_callback callback, void *context) {
  CURLcode code = lib.curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, callback);
  return code ? code : lib.curl_easy_setopt(handle, CURLOPT_HEADERDATA, context);
}

CURLcode parvis_easy_set_opensocket(
    CURL *handle, curl_opensocket_callback callback, void *context) {
  CURLcode code = lib.curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, callback);
  return code ? code : lib.curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, context);
}

CURLcode parvis_easy_get_long(CURL *handle, CURLINFO info, long *value) {
  return lib.curl_easy_getinfo(handle, info, value);
}

CURLcode parvis_easy_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
  return lib.curl_easy_getinfo(handle, info, value);
}

CURLcode parvis_easy_get_string(CURL *handle, CURLINFO info, const char **value) {
  return lib.curl_easy_getinfo(handle, info, value);
}

CURLcode parvis_easy_get_pointer(CURL *handle, CURLINFO info, void **value) {
  return lib.curl_easy_getinfo(handle, info, value);
}

CURLM *parvis_multi_init(void) { return lib.curl_multi_init(); }
CURLMcode parvis_multi_cleanup(CURLM *multi) { return lib.curl_multi_cleanup(multi); }

CURLMcode parvis_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return lib.curl_multi_setopt(multi, option, value);
}

CURLMcode parvis_multi_add(CURLM *multi, CURL *handle) {
  return lib.curl_multi_add_handle(multi, handle);
}

CURLMcode parvis_multi_remove(CURLM *multi, CURL *handle) {
  return lib.curl_multi_remove_handle(multi, handle);
}

CURLMcode parvis_multi_perform(CURLM *multi, int *running) {
  return lib.curl_multi_perform(multi, running);
}

CURLMcode parvis_multi_poll(CURLM *multi, int milliseconds) {
  return lib.curl_multi_poll(multi, NULL, 0, milliseconds, NULL);
}

CURLMcode parvis_multi_wakeup(CURLM *multi) { return lib.curl_multi_wakeup(multi); }

int parvis_multi_ended(CURLM *multi, CURL **handle, CURLcode *result) {
  int left = 0;
  CURLMsg *message;
  while ((message = lib.curl_multi_info_read(multi, &left))) {
    if (message->msg != CURLMSG_DONE) continue;
    *handle = message->easy_handle;
    *result = message->data.result;
    return 1;
  }
  return 0;
}

struct curl_slist *parvis_list_append(struct curl_slist *list, const char *text) {
  return lib.curl_slist_append(list, text);
}

void parvis_list_free(struct curl_slist *list) { lib.curl_slist_free_all(list); }

// `Jan 30 12:00:00 2027 GMT`, or `2027-01-30 12:00:00 GMT`.
static long long seconds(const char *text) {
  static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
  struct tm time = {0};
  char month[4] = "";
  if (sscanf(text, "%d-%d-%d %d:%d:%d", &time.tm_year, &time.tm_mon, &time.tm_mday, &time.tm_hour,
             &time.tm_min, &time.tm_sec) == 6) {
    time.tm_mon -= 1;
  } else if (sscanf(text, "%3s %d %d:%d:%d %d", month, &time.tm_mday, &time.tm_hour, &time.tm_min,
                    &time.tm_sec, &time.tm_year) == 6) {
    const char *found = strlen(month) == 3 ? strstr(months, month) : NULL;
    if (!found || (found - months) % 3 != 0) return 0;
    time.tm_mon = (int)(found - months) / 3;
  } else {
    return 0;
  }
  if (time.tm_year < 1971 || time.tm_year > 9999) return 0;
  time.tm_year -= 1900;
  return timegm(&time);
}

long long parvis_easy_certificate_end(CURL *handle) {
  static const char name[] = "Expire date:";
  struct curl_certinfo *chain = NULL;
  if (lib.curl_easy_getinfo(handle, CURLINFO_CERTINFO, &chain) || !chain || chain->num_of_certs < 1) {
    return 0;
  }
  for (struct curl_slist *line = chain->certinfo[0]; line; line = line->next) {
    if (strncmp(line->data, name, sizeof name - 1) == 0) return seconds(line->data + sizeof name - 1);
  }
  return 0;
}

struct reading {
  const char *rest;
  size_t count;
};

static size_t give(char *buffer, size_t size, size_t count, void *context) {
  struct reading *reading = context;
  size_t length = size * count;
  if (length > reading->count) length = reading->count;
  memcpy(buffer, reading->rest, length);
  reading->rest += length;
  reading->count -= length;
  return length;
}

static size_t drop(char *data, size_t size, size_t count, void *context) {
  (void)data;
  (void)context;
  return size * count;
}

CURLcode parvis_smtp_send(const struct parvis_mail *mail, char *problem) {
  CURL *handle = lib.curl_easy_init();
  if (!handle) return CURLE_OUT_OF_MEMORY;
  struct reading reading = {mail->bytes, mail->count};
  problem[0] = 0;
  lib.curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, problem);
  lib.curl_easy_setopt(handle, CURLOPT_URL, mail->url);
  lib.curl_easy_setopt(handle, CURLOPT_PROTOCOLS, (long)(CURLPROTO_SMTP | CURLPROTO_SMTPS));
  lib.curl_easy_setopt(handle, CURLOPT_PROXY, "");
  lib.curl_easy_setopt(handle, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
  lib.curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  lib.curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, 20L);
  lib.curl_easy_setopt(handle, CURLOPT_TIMEOUT, mail->seconds);
  lib.curl_easy_setopt(
      handle, CURLOPT_USE_SSL, (long)(mail->needs_tls ? CURLUSESSL_ALL : CURLUSESSL_TRY));
  lib.curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, mail->needs_tls ? 1L : 0L);
  lib.curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, mail->needs_tls ? 2L : 0L);
  if (mail->authorities) lib.curl_easy_setopt(handle, CURLOPT_CAINFO, mail->authorities);
  if (mail->user) {
    lib.curl_easy_setopt(handle, CURLOPT_USERNAME, mail->user);
    lib.curl_easy_setopt(handle, CURLOPT_PASSWORD, mail->password ? mail->password : "");
  }
  lib.curl_easy_setopt(handle, CURLOPT_MAIL_FROM, mail->from);
  lib.curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, mail->to);
  lib.curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
  lib.curl_easy_setopt(handle, CURLOPT_READFUNCTION, give);
  lib.curl_easy_setopt(handle, CURLOPT_READDATA, &reading);
  lib.curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, drop);
  CURLcode code = lib.curl_easy_perform(handle);
  lib.curl_easy_cleanup(handle);
  return code;
}

// The macros that check types around the variadic functions do not fit function pointers.
#define CURL_DISABLE_TYPECHECK
#include "CCurl.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

// Every function of libcurl in use. The types are those of its headers.
#define FUNCTIONS(use)                                                                            \
  use(curl_global_init) use(curl_version) use(curl_version_info) use(curl_easy_init)              \
  use(curl_easy_reset) use(curl_easy_cleanup) use(curl_easy_strerror) use(curl_easy_setopt)       \
  use(curl_easy_getinfo) use(curl_multi_init) use(curl_multi_cleanup) use(curl_multi_setopt)      \
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

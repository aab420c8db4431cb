#include "CPDF.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>

// What of libqpdf's C interface is in use (qpdf/qpdf-c.h). It has been the same since 10.2: integers as
// handles, no structures. So no headers of the library are needed to build.
typedef struct qpdf_file *qpdf_data;
typedef struct qpdf_fault *qpdf_error;

#define FUNCTIONS(use)                                                                            \
  use(const char *, qpdf_get_qpdf_version, (void))                                                \
  use(qpdf_data, qpdf_init, (void))                                                               \
  use(void, qpdf_cleanup, (qpdf_data *))                                                          \
  use(int, qpdf_has_error, (qpdf_data))                                                           \
  use(qpdf_error, qpdf_get_error, (qpdf_data))                                                    \
  use(int, qpdf_get_error_code, (qpdf_data, qpdf_error))                                          \
  use(void, qpdf_set_suppress_warnings, (qpdf_data, int))                                         \
  use(void, qpdf_silence_errors, (qpdf_data))                                                     \
  use(int, qpdf_read_memory,                                                                      \
      (qpdf_data, const char *, const char *, unsigned long long, const char *))                  \
  use(int, qpdf_is_encrypted, (qpdf_data))                                                        \
  use(int, qpdf_allow_accessibility, (qpdf_data))                                                 \
  use(unsigned, qpdf_get_trailer, (qpdf_data))                                                    \
  use(unsigned, qpdf_get_root, (qpdf_data))                                                       \
  use(void, qpdf_oh_release, (qpdf_data, unsigned))                                               \
  use(int, qpdf_oh_get_type_code, (qpdf_data, unsigned))                                          \
  use(int, qpdf_oh_get_object_id, (qpdf_data, unsigned))                                          \
  use(int, qpdf_oh_get_bool_value, (qpdf_data, unsigned))                                         \
  use(long long, qpdf_oh_get_int_value, (qpdf_data, unsigned))                                    \
  use(const char *, qpdf_oh_get_name, (qpdf_data, unsigned))                                      \
  use(const char *, qpdf_oh_get_utf8_value, (qpdf_data, unsigned))                                \
  use(int, qpdf_oh_get_array_n_items, (qpdf_data, unsigned))                                      \
  use(unsigned, qpdf_oh_get_array_item, (qpdf_data, unsigned, int))                               \
  use(unsigned, qpdf_oh_get_key, (qpdf_data, unsigned, const char *))                             \
  use(unsigned, qpdf_oh_get_dict, (qpdf_data, unsigned))                                          \
  use(int, qpdf_oh_get_stream_data,                                                               \
      (qpdf_data, unsigned, int, int *, unsigned char **, size_t *))

#define DECLARE(result, name, arguments) result(*name) arguments;
static struct {
  FUNCTIONS(DECLARE)
} lib;

// `qpdf_error_code_e`, `qpdf_object_type_e` and `qpdf_stream_decode_level_e` of qpdf/Constants.h.
enum { error_password = 4, decode_none = 0 };
enum {
  type_null = 2,
  type_boolean = 3,
  type_integer = 4,
  type_string = 6,
  type_name = 7,
  type_array = 8,
  type_dictionary = 9,
  type_stream = 10,
};

struct parvis_pdf {
  qpdf_data data;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static char problem[512];

static void load(void) {
  static const char *const names[] = {"libqpdf.so.30", "libqpdf.so.29", "libqpdf.so.28"};
  void *handle = NULL;
  for (size_t i = 0; !handle && i < sizeof names / sizeof *names; i++) {
    handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  }
  if (!handle) {
    const char *reason = dlerror();
    snprintf(problem, sizeof problem, "libqpdf is not installed: %s", reason ? reason : "");
    return;
  }
#define FIND(result, name, arguments)                                                             \
  *(void **)&lib.name = dlsym(handle, #name);                                                     \
  if (!lib.name) {                                                                                \
    snprintf(problem, sizeof problem, "libqpdf is too old: it lacks %s", #name);                  \
    return;                                                                                       \
  }
  FUNCTIONS(FIND)
}

const char *parvis_pdf_load(void) {
  pthread_once(&once, load);
  return problem[0] ? problem : NULL;
}

const char *parvis_pdf_version(void) {
  return parvis_pdf_load() ? NULL : lib.qpdf_get_qpdf_version();
}

parvis_pdf *parvis_pdf_open(const char *bytes, size_t count, enum parvis_pdf_outcome *outcome) {
  *outcome = PARVIS_PDF_DAMAGED;
  parvis_pdf *file = malloc(sizeof *file);
  if (!file) return NULL;
  file->data = lib.qpdf_init();
  if (!file->data) {
    free(file);
    return NULL;
  }
  lib.qpdf_silence_errors(file->data);
  lib.qpdf_set_suppress_warnings(file->data, 1);
  // Bit 1 of what it gives: an error. Warnings are no matter.
  int code = lib.qpdf_read_memory(file->data, "document", bytes, count, "");
  if (!(code & 2) && !lib.qpdf_has_error(file->data)) {
    *outcome = PARVIS_PDF_OPEN;
    return file;
  }
  if (lib.qpdf_has_error(file->data) &&
      lib.qpdf_get_error_code(file->data, lib.qpdf_get_error(file->data)) == error_password) {
    *outcome = PARVIS_PDF_PASSWORD;
  }
  parvis_pdf_close(file);
  return NULL;
}

void parvis_pdf_close(parvis_pdf *file) {
  lib.qpdf_cleanup(&file->data);
  free(file);
}

int parvis_pdf_has_error(parvis_pdf *file) { return lib.qpdf_has_error(file->data); }
int parvis_pdf_is_encrypted(parvis_pdf *file) { return lib.qpdf_is_encrypted(file->data); }
int parvis_pdf_allows_accessibility(parvis_pdf *file) {
  return lib.qpdf_allow_accessibility(file->data);
}

parvis_object parvis_pdf_trailer(parvis_pdf *file) { return lib.qpdf_get_trailer(file->data); }
parvis_object parvis_pdf_root(parvis_pdf *file) { return lib.qpdf_get_root(file->data); }
void parvis_pdf_release(parvis_pdf *file, parvis_object object) {
  lib.qpdf_oh_release(file->data, object);
}

enum parvis_pdf_kind parvis_pdf_kind(parvis_pdf *file, parvis_object object) {
  switch (lib.qpdf_oh_get_type_code(file->data, object)) {
  case type_null: return PARVIS_PDF_NULL;
  case type_boolean: return PARVIS_PDF_BOOLEAN;
  case type_integer: return PARVIS_PDF_INTEGER;
  case type_string: return PARVIS_PDF_STRING;
  case type_name: return PARVIS_PDF_NAME;
  case type_array: return PARVIS_PDF_ARRAY;
  case type_dictionary: return PARVIS_PDF_DICTIONARY;
  case type_stream: return PARVIS_PDF_STREAM;
  default: return PARVIS_PDF_OTHER;
  }
}

int parvis_pdf_number(parvis_pdf *file, parvis_object object) {
  return lib.qpdf_oh_get_object_id(file->data, object);
}
int parvis_pdf_boolean(parvis_pdf *file, parvis_object object) {
  return lib.qpdf_oh_get_bool_value(file->data, object);
}
long long parvis_pdf_integer(parvis_pdf *file, parvis_object object) {
  return lib.qpdf_oh_get_int_value(file->data, object);
}
const char *parvis_pdf_name(parvis_pdf *file, parvis_object object) {
  return lib.qpdf_oh_get_name(file->data, object);
}
const char *parvis_pdf_text(parvis_pdf *file, parvis_object object) {
  return lib.qpdf_oh_get_utf8_value(file->data, object);
}
int parvis_pdf_count(parvis_pdf *file, parvis_object array) {
  return lib.qpdf_oh_get_array_n_items(file->data, array);
}
parvis_object parvis_pdf_item(parvis_pdf *file, parvis_object array, int index) {
  return lib.qpdf_oh_get_array_item(file->data, array, index);
}
parvis_object parvis_pdf_key(parvis_pdf *file, parvis_object dictionary, const char *key) {
  return lib.qpdf_oh_get_key(file->data, dictionary, key);
}
parvis_object parvis_pdf_dictionary(parvis_pdf *file, parvis_object stream) {
  return lib.qpdf_oh_get_dict(file->data, stream);
}

unsigned char *parvis_pdf_stream(parvis_pdf *file, parvis_object stream, size_t *count) {
  unsigned char *bytes = NULL;
  int code =
      lib.qpdf_oh_get_stream_data(file->data, stream, decode_none, NULL, &bytes, count);
  if (!(code & 2)) return bytes;
  free(bytes);
  return NULL;
}

static void limit(int resource, rlim_t value) {
  struct rlimit old;
  if (getrlimit(resource, &old) == 0 && old.rlim_max < value) value = old.rlim_max;
  struct rlimit new = {value, value};
  setrlimit(resource, &new);
}

void parvis_confine(unsigned long long memory) {
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_AS, memory);
  // What is open stays so; nothing else can be opened.
  limit(RLIMIT_NOFILE, 3);
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

void parvis_allow_seconds(unsigned seconds) {
  struct rusage usage;
  if (getrusage(RUSAGE_SELF, &usage) != 0) return;
  struct rlimit old;
  if (getrlimit(RLIMIT_CPU, &old) != 0) return;
  rlim_t end = (rlim_t)usage.ru_utime.tv_sec + (rlim_t)usage.ru_stime.tv_sec + seconds + 1;
  struct rlimit new = {end < old.rlim_max ? end : old.rlim_max, old.rlim_max};
  setrlimit(RLIMIT_CPU, &new);
}

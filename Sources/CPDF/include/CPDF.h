// libqpdf, opened when a PDF file is first read: what cannot open it leaves such files unread.
//
// Only functions that read one object each are used. Those of libqpdf that walk a file by themselves recurse,
// or have no bound. No function may be called before `parvis_pdf_load` gave NULL. Strings are copied at once:
// they hold until the next call only.
#ifndef PARVIS_CPDF_H
#define PARVIS_CPDF_H

#include <stddef.h>

// Opens the library once; NULL on success, else a text that says why not (never freed).
const char *parvis_pdf_load(void);
// Its version; NULL where it is not loaded.
const char *parvis_pdf_version(void);

typedef struct parvis_pdf parvis_pdf;
// A handle of an object; to be released.
typedef unsigned int parvis_object;

enum parvis_pdf_kind {
  PARVIS_PDF_OTHER,
  PARVIS_PDF_NULL,
  PARVIS_PDF_BOOLEAN,
  PARVIS_PDF_INTEGER,
  PARVIS_PDF_STRING,
  PARVIS_PDF_NAME,
  PARVIS_PDF_ARRAY,
  PARVIS_PDF_DICTIONARY,
  PARVIS_PDF_STREAM,
};

enum parvis_pdf_outcome {
  PARVIS_PDF_OPEN,
  PARVIS_PDF_PASSWORD,
  PARVIS_PDF_DAMAGED,
};

// Opens a file whose bytes stay where they are until it is closed; NULL with `outcome` set otherwise.
parvis_pdf *parvis_pdf_open(const char *bytes, size_t count, enum parvis_pdf_outcome *outcome);
void parvis_pdf_close(parvis_pdf *file);
// Whether something has gone wrong since the file was opened: then nothing that was read counts.
int parvis_pdf_has_error(parvis_pdf *file);
int parvis_pdf_is_encrypted(parvis_pdf *file);
// Whether the file lets assistive technology read it.
int parvis_pdf_allows_accessibility(parvis_pdf *file);

parvis_object parvis_pdf_trailer(parvis_pdf *file);
parvis_object parvis_pdf_root(parvis_pdf *file);
void parvis_pdf_release(parvis_pdf *file, parvis_object object);
enum parvis_pdf_kind parvis_pdf_kind(parvis_pdf *file, parvis_object object);
// The number of an indirect object; 0 of a direct one.
int parvis_pdf_number(parvis_pdf *file, parvis_object object);
int parvis_pdf_boolean(parvis_pdf *file, parvis_object object);
long long parvis_pdf_integer(parvis_pdf *file, parvis_object object);
// With the slash before it.
const char *parvis_pdf_name(parvis_pdf *file, parvis_object object);
const char *parvis_pdf_text(parvis_pdf *file, parvis_object object);
int parvis_pdf_count(parvis_pdf *file, parvis_object array);
parvis_object parvis_pdf_item(parvis_pdf *file, parvis_object array, int index);
parvis_object parvis_pdf_key(parvis_pdf *file, parvis_object dictionary, const char *key);
parvis_object parvis_pdf_dictionary(parvis_pdf *file, parvis_object stream);
// The bytes of a stream as they are stored, deciphered but not unpacked, to be freed with `free`; NULL when
// they cannot be had.
unsigned char *parvis_pdf_stream(parvis_pdf *file, parvis_object stream, size_t *count);

// Takes from this process what reading a file does not need: memory beyond `memory` bytes, files, new rights,
// core dumps.
void parvis_confine(unsigned long long memory);
// Ends this process once it has used `seconds` more of the processor.
void parvis_allow_seconds(unsigned seconds);

#endif

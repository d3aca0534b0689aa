// The part of gmime 3.0 that reads mails, declared here: Swift's package manager refuses flags that pkg-config gives for
// its headers, with a warning at each build, and the headers of glib are slow to import.
#pragma once
#include <stddef.h>
#include <stdint.h>

typedef struct mail_message mail_message;
typedef struct mail_object mail_object;
typedef struct { uint8_t *data; unsigned len; } mail_bytes;

typedef struct mail_opaque mail_opaque;
extern void g_mime_init(void);
extern void g_object_unref(void *object);
extern void g_free(void *memory);
extern size_t g_mime_part_get_type(void), g_mime_multipart_get_type(void), g_mime_message_part_get_type(void);
extern size_t internet_address_mailbox_get_type(void);
extern int g_type_check_instance_is_a(void *instance, size_t type);
extern mail_opaque *g_mime_stream_mem_new_with_buffer(const char *buffer, size_t length);
extern mail_opaque *g_mime_stream_mem_new_with_byte_array(mail_bytes *array);
extern void g_mime_stream_mem_set_owner(mail_opaque *stream, int owner);
extern mail_opaque *g_mime_parser_new_with_stream(mail_opaque *stream);
extern mail_message *g_mime_parser_construct_message(mail_opaque *parser, mail_opaque *options);
extern mail_object *g_mime_message_get_mime_part(mail_message *message);
extern const char *g_mime_message_get_subject(mail_message *message);
extern const char *g_mime_message_get_message_id(mail_message *message);
extern mail_opaque *g_mime_message_get_from(mail_message *message);
extern mail_opaque *g_mime_message_get_date(mail_message *message);
extern long long g_date_time_to_unix(mail_opaque *date);
extern int internet_address_list_length(mail_opaque *list);
extern mail_opaque *internet_address_list_get_address(mail_opaque *list, int index);
extern const char *internet_address_get_name(mail_opaque *address);
extern const char *internet_address_mailbox_get_addr(mail_opaque *address);
extern int g_mime_multipart_get_count(mail_object *multipart);
extern mail_object *g_mime_multipart_get_part(mail_object *multipart, int index);
extern mail_message *g_mime_message_part_get_message(mail_object *part);
extern const char *g_mime_part_get_filename(mail_object *part);
extern mail_opaque *g_mime_part_get_content(mail_object *part);
extern long g_mime_data_wrapper_write_to_stream(mail_opaque *content, mail_opaque *stream);
extern mail_bytes *g_byte_array_new(void);
extern void g_byte_array_unref(mail_bytes *array);
extern const char *g_mime_object_get_header(void *object, const char *name);
extern mail_opaque *g_mime_object_get_header_list(mail_object *object);
extern mail_opaque *g_mime_header_list_get_header(mail_opaque *list, const char *name);
extern const char *g_mime_header_get_raw_value(mail_opaque *header);
extern const char *g_mime_object_get_disposition(mail_object *object);
extern const char *g_mime_object_get_content_type_parameter(mail_object *object, const char *name);
extern mail_opaque *g_mime_object_get_content_type(mail_object *object);
extern char *g_mime_content_type_get_mime_type(mail_opaque *type);

enum { MAIL_OTHER = 0, MAIL_PART = 1, MAIL_MULTIPART = 2, MAIL_MESSAGE = 3 };

static inline int mail_kind(mail_object *object)
{
    if (g_type_check_instance_is_a(object, g_mime_message_part_get_type())) return MAIL_MESSAGE;
    if (g_type_check_instance_is_a(object, g_mime_multipart_get_type())) return MAIL_MULTIPART;
    return g_type_check_instance_is_a(object, g_mime_part_get_type()) ? MAIL_PART : MAIL_OTHER;
}

/// The message in some bytes; NULL if there is none. Free it with g_object_unref.
static inline mail_message *mail_parse(const char *bytes, size_t count)
{
    mail_opaque *stream = g_mime_stream_mem_new_with_buffer(bytes, count);
    mail_opaque *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    mail_message *message = g_mime_parser_construct_message(parser, NULL);
    g_object_unref(parser);
    return message;
}

/// The decoded content of a part; NULL if it has none. Free it with g_byte_array_unref.
static inline mail_bytes *mail_content(mail_object *part)
{
    mail_opaque *content = g_mime_part_get_content(part);
    if (content == NULL) return NULL;
    mail_bytes *bytes = g_byte_array_new();
    mail_opaque *stream = g_mime_stream_mem_new_with_byte_array(bytes);
    g_mime_stream_mem_set_owner(stream, 0);
    g_mime_data_wrapper_write_to_stream(content, stream);
    g_object_unref(stream);
    return bytes;
}

/// The first sender; NULL without one.
static inline mail_opaque *mail_sender(mail_message *message)
{
    mail_opaque *list = g_mime_message_get_from(message);
    return list == NULL || internet_address_list_length(list) == 0 ? NULL : internet_address_list_get_address(list, 0);
}

/// The display name of the first sender; NULL without one.
static inline const char *mail_sender_name(mail_message *message)
{
    mail_opaque *sender = mail_sender(message);
    return sender == NULL ? NULL : internet_address_get_name(sender);
}

/// The address of the first sender; NULL without one.
static inline const char *mail_sender_address(mail_message *message)
{
    mail_opaque *sender = mail_sender(message);
    if (sender == NULL || !g_type_check_instance_is_a(sender, internet_address_mailbox_get_type())) return NULL;
    return internet_address_mailbox_get_addr(sender);
}

/// When the message was sent, in seconds since 1970; 0 without a date.
static inline long long mail_date(mail_message *message)
{
    mail_opaque *date = g_mime_message_get_date(message);
    return date == NULL ? 0 : g_date_time_to_unix(date);
}

/// A header's value as it stands in the message; NULL if it is absent.
static inline const char *mail_raw_header(mail_message *message, const char *name)
{
    mail_opaque *list = g_mime_object_get_header_list((mail_object *)message);
    mail_opaque *header = list == NULL ? NULL : g_mime_header_list_get_header(list, name);
    return header == NULL ? NULL : g_mime_header_get_raw_value(header);
}

#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <histedit.h>
#include <stdbool.h>
#include <stdio.h>

// What Swift cannot call: variadic functions, the standard streams, signal handlers, the options of
// the allocator.

// The three streams of the process, for el_init.
FILE *terminal_input(void);
FILE *terminal_output(void);
FILE *terminal_errors(void);

// Whether the descriptor is a terminal.
bool terminal_is_terminal(int descriptor);
// Columns and rows of the terminal on a descriptor; false when it does not say.
bool terminal_size(int descriptor, int *columns, int *rows);
// Whether bytes wait to be read from standard input.
bool terminal_has_input(void);
// Makes the C library read and write UTF-8 even where the locale says nothing.
void terminal_use_utf8(void);

// el_set, one function for each shape of its arguments.
int terminal_set_number(EditLine *editor, int operation, int number);
int terminal_set_text(EditLine *editor, int operation, const char *text);
int terminal_set_pointer(EditLine *editor, int operation, void *pointer);
int terminal_set_prompt(EditLine *editor, char *(*prompt)(EditLine *), char mark);
int terminal_add_function(
    EditLine *editor, const char *name, const char *help,
    unsigned char (*function)(EditLine *, int));
int terminal_bind(EditLine *editor, const char *key, const char *command);
// The same in the keys of vi's command mode.
int terminal_bind_command(EditLine *editor, const char *key, const char *command);
int terminal_refresh(EditLine *editor);
int terminal_prepare(EditLine *editor, int isOn);
void *terminal_client(EditLine *editor);
bool terminal_is_vi(EditLine *editor);
// Reads characters through this file's own loop, which Ctrl-C, a new window size and a return from
// the background interrupt without losing what was typed.
int terminal_read_here(EditLine *editor);

// history, one function for each shape of its arguments.
int terminal_history_number(History *history, int operation, int number);
int terminal_history_text(History *history, int operation, const char *text);
int terminal_set_history(EditLine *editor, History *history);

// Signals. The handler for Ctrl-C raises a flag here and calls `raise` with `context`; both must
// live until the end of the process. With `insists` a second Ctrl-C ends the program.
void terminal_watch_interrupt(void (*raise)(void *), void *context, bool insists);
// Watches for a new window size and for the return from the background.
void terminal_watch_window(void);
bool terminal_was_interrupted(void);
void terminal_clear_interrupt(void);
void terminal_ignore_closed_pipes(void);

// Leaves up to 32 MB of freed memory with the process, so that its pages need not come anew, one by one
// and cleared, when they are wanted again.
void process_keep_freed_memory(void);

#endif

using System.Collections.Immutable;
using System.Text.Json;

namespace DualReview.Domain.Schemes.Writing;

/// <summary>What a scheme file leaves out: nulls, defaults and empty lists.</summary>
internal static class JsonWriterWords
{
    public static void Optional(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    public static void Optional(this Utf8JsonWriter json, string name, int? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
    }

    public static void Optional(this Utf8JsonWriter json, string name, Fraction? fraction)
    {
        if (fraction is { } value)
        {
            json.WriteString(name, value.ToString());
        }
    }

    public static void Unless(this Utf8JsonWriter json, string name, int number, int usual)
    {
        if (number != usual)
        {
            json.WriteNumber(name, number);
        }
    }

    public static void Unless(this Utf8JsonWriter json, string name, bool flag, bool usual)
    {
        if (flag != usual)
        {
            json.WriteBoolean(name, flag);
        }
    }

    public static void Word<T>(this Utf8JsonWriter json, string name, T word)
        where T : struct, Enum => json.WriteString(name, SchemeWords<T>.Of(word));

    public static void WordUnless<T>(this Utf8JsonWriter json, string name, T word, T usual)
        where T : struct, Enum
    {
        if (!EqualityComparer<T>.Default.Equals(word, usual))
        {
            json.Word(name, word);
        }
    }

    public static void Texts(this Utf8JsonWriter json, string name, ImmutableArray<string>? texts)
    {
        if (texts is not { IsDefaultOrEmpty: false } some)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var text in some)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    public static void List<T>(this Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (items.IsDefaultOrEmpty)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Inner<T>(this Utf8JsonWriter json, string name, T? value, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        if (value is null)
        {
            return;
        }

        json.WriteStartObject(name);
        write(json, value);
        json.WriteEndObject();
    }
}

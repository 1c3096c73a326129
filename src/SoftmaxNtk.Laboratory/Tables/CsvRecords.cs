using System.Text;

namespace SoftmaxNtk.Laboratory.Tables;

/// <summary>Cuts comma-separated text (RFC 4180, records ended by "\n") into records of fields, quotes taken off.</summary>
/// <param name="text">The whole text.</param>
/// <param name="source">What messages call it.</param>
internal sealed class CsvRecords(string text, string source)
{
    private readonly StringBuilder field = new();
    private int position;
    private int nextLine = 1;

    /// <summary>The line, counted from 1, on which the last record began.</summary>
    public int Line { get; private set; }

    /// <summary>Fills <paramref name="fields"/> with the next record; false at the end of the text.</summary>
    /// <exception cref="InvalidDataException">The text ends within a record: it was cut short. Or a quote stands where none
    /// may.</exception>
    public bool Next(List<string> fields)
    {
        fields.Clear();
        if (position == text.Length)
            return false;
        Line = nextLine;
        while (true)
        {
            fields.Add(position < text.Length && text[position] == '"' ? QuotedField() : PlainField());
            if (position == text.Length)
                throw new InvalidDataException($"{source}:{Line}: the last line has no end: the file was cut short. Remedy: run the config again.");
            char separator = text[position++];
            if (separator == '\n')
            {
                nextLine++;
                return true;
            }
            if (separator != ',')
                throw new InvalidDataException($"{source}:{nextLine}: '{separator}' after a closing quote; "
                    + "only ',' or the end of the line may stand there.");
        }
    }

    private string PlainField()
    {
        int length = text.AsSpan(position).IndexOfAny(',', '\n');
        int start = position;
        position = length < 0 ? text.Length : start + length;
        return text[start..position];
    }

    private string QuotedField()
    {
        field.Clear();
        for (position++; position < text.Length; position++)
        {
            char character = text[position];
            if (character == '"' && (++position == text.Length || text[position] != '"'))
                return field.ToString();
            if (character == '\n')
                nextLine++;
            field.Append(character);
        }
        throw new InvalidDataException($"{source}:{Line}: a quote is opened and not closed: the file was cut short. Remedy: run the config again.");
    }
}

using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SoftmaxNtk.Laboratory.Configuration;
using SoftmaxNtk.Laboratory.Data;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Runs;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Tables;
using SoftmaxNtk.Laboratory.Tests.Cells;
using SoftmaxNtk.Networks;

namespace SoftmaxNtk.Laboratory.Tests.Tables;

public sealed class CsvRoundTripTests
{
    private static readonly TableSchema schema = new("points", [Column.Text("label"), Column.Number("x"), Column.Number("time", "s")]);

    private static readonly double[] specialNumbers =
    [
        0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon,
        double.MaxValue, double.MinValue, 2.2250738585072011e-308, 0.1, 1.0 / 3, 1e16, 123456789012345680,
    ];

    [Fact]
    public void Any_table_reads_back_equal_bit_for_bit()
    {
        Gen<double> number = Gen.OneOf(Gen.Elements(specialNumbers),
            ArbMap.Default.GeneratorFor<long>().Select(BitConverter.Int64BitsToDouble));
        Gen<string> text = Gen.OneOf(
            Gen.Elements("", " ", "a,b", "\"", "\"\"", "line\nbreak", "\r\n", "softmax √m", "trailing "),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(s => s.Get).Where(IsWellFormed));
        Gen<(string, double, double)[]> rows = text.SelectMany(t => number.SelectMany(x => number.Select(s => (t, x, s)))).ArrayOf();

        Prop.ForAll(Arb.From(rows), expected =>
        {
            Table table = new(schema);
            foreach ((string label, double x, double time) in expected)
                table.Add(label, x, time);
            Table back = ReadBack(table);
            return expected.Length == back.Rows.Count && expected.Zip(back.Rows).All(pair =>
                pair.First.Item1 == pair.Second.Text("label") && Same(pair.First.Item2, pair.Second.Number("x"))
                && Same(pair.First.Item3, pair.Second.Number("time")));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Bytes_are_utf8_without_mark_and_spelt_as_numpy_reads_them()
    {
        Table table = new(schema);
        table.Add("softmax √m", 0.1, -0.0);
        table.Add("a,\"b\"", double.NaN, double.PositiveInfinity);
        table.Add("", 1e-320, double.NegativeInfinity);
        string path = Path.Combine(Directory.CreateTempSubdirectory("softmaxntk-csv-").FullName, "points.csv");

        TableWriter.Write(table, path);

        byte[] expected = Encoding.UTF8.GetBytes("label,x [1],time [s]\nsoftmax √m,0.1,-0\n\"a,\"\"b\"\"\",nan,inf\n\"\",1E-320,-inf\n");
        Assert.Equal(expected, File.ReadAllBytes(path));
        Assert.Equal(3, TableReader.Read(path, schema).Rows.Count);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Fact]
    public void The_culture_of_the_thread_changes_nothing()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        Table table = new(schema);
        table.Add("x", 1.5, 1e100);
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("") { NumberFormat = { NumberDecimalSeparator = "," } };
            Assert.Equal("label,x [1],time [s]\nx,1.5,1E+100\n", Written(table));
            Assert.Equal(1.5, ReadBack(table).Rows[0].Number("x"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("label,x [1],time [ms]\n", "points.csv:1:")]
    [InlineData("label,x [1],time [s]\na,1,2\nb,1\n", "points.csv:3: 2 fields")]
    [InlineData("label,x [1],time [s]\n\"a\nb\",1,2\nb,one,2\n", "points.csv:4: column 'x': 'one'")]
    [InlineData("label,x [1],time [s]\na,1,2\nb,1,2", "points.csv:3: the last line has no end")]
    [InlineData("label,x [1],time [s]\n\"a,1,2\n", "points.csv:2: a quote is opened and not closed")]
    [InlineData("label,x [1],time [s]\n\"a\"b,1,2\n", "points.csv:2: 'b' after a closing quote")]
    public void What_the_writer_would_not_write_is_refused_with_its_place(string text, string place)
    {
        InvalidDataException exception = Assert.Throws<InvalidDataException>(() =>
            TableReader.Read(new StringReader(text), "points.csv", schema));
        Assert.StartsWith(place, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_utf8_cannot_hold_is_refused_and_not_replaced()
    {
        Table table = new(schema);
        table.Add("\ud800", 1, 2);
        string path = Path.Combine(Directory.CreateTempSubdirectory("softmaxntk-csv-").FullName, "points.csv");
        Assert.Throws<EncoderFallbackException>(() => TableWriter.Write(table, path));
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    private static string Written(Table table)
    {
        StringWriter writer = new();
        TableWriter.Write(table, writer);
        return writer.ToString();
    }

    private static Table ReadBack(Table table) => TableReader.Read(new StringReader(Written(table)), "points.csv", table.Schema);

    /// <summary>Equal bits, but any NaN equals any other: a file has one word for all of them.</summary>
    private static bool Same(double a, double b) =>
        double.IsNaN(a) ? double.IsNaN(b) : BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);

    private static bool IsWellFormed(string text) => !text.Any(char.IsSurrogate);
}

using SoftmaxNtk.Laboratory.Tables;

namespace SoftmaxNtk.Laboratory.Tests.Tables;

/// <summary>Rows by name, to a file and back.</summary>
public sealed class RowSchemaTests
{
    private static readonly RowSchema<EveryKindRow> schema = RowSchema<EveryKindRow>.Instance;

    [Fact]
    public void Columns_follow_from_the_properties_in_declared_order()
    {
        Assert.Equal("kinds", schema.Name);
        Assert.Equal("one row a case", schema.Description);
        Assert.Equal(["step [step]", "count [1]", "isStable [1]", "loss [1/m]", "reason", "note"],
            schema.Columns.Columns.Select(column => column.Header));
        Assert.Equal("loss L_t", schema.ColumnOf(nameof(EveryKindRow.Loss)).Description);
        Assert.Contains("no column Lost", Assert.Throws<ArgumentException>(() => schema.ColumnOf("Lost")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_read_back_equal()
    {
        EveryKindRow[] rows =
        [
            new() { Step = 3, Count = 1L << 53, IsStable = true, Loss = 0.1, Reason = Outcome.StillFalling, Note = "a, \"b\"\nc √m" },
            new() { Step = -1, Count = -(1L << 53), IsStable = false, Loss = double.NaN, Reason = Outcome.Flat, Note = "" },
            new() { Step = int.MaxValue, Count = 0, IsStable = true, Loss = double.PositiveInfinity, Reason = Outcome.Flat, Note = " x " },
            new() { Step = int.MinValue, Count = 1, IsStable = true, Loss = double.NegativeInfinity, Reason = Outcome.Flat, Note = "nan" },
            new() { Step = 0, Count = 1, IsStable = true, Loss = -0.0, Reason = Outcome.Flat, Note = "1e5" },
        ];
        CellRows written = new([schema]);
        foreach (EveryKindRow row in rows)
            written.Add(row);
        CellRows read = new([schema]);
        read.AddTable(schema, RoundTrip(written.ToTable(schema)));
        Assert.Equal(rows, read.Of<EveryKindRow>());
        Assert.Equal(rows.Select(row => BitConverter.DoubleToInt64Bits(row.Loss)),
            read.Of<EveryKindRow>().Select(row => BitConverter.DoubleToInt64Bits(row.Loss)));
    }

    [Theory]
    [InlineData("1.5,1,1,1,flat,x", "column 'step': 1.5 is not a whole number")]
    [InlineData("nan,1,1,1,flat,x", "column 'step': nan is not a whole number")]
    [InlineData("3e9,1,1,1,flat,x", "column 'step': 3000000000 is not from -2147483648 to 2147483647")]
    [InlineData("1,1e300,1,1,flat,x", "column 'count': 1E+300 is not from -9007199254740992 to 9007199254740992")]
    [InlineData("1,1,1,1,steep,x", "column 'reason': 'steep' is none of stillFalling, flat")]
    [InlineData("1,1,1,1,1,x", "column 'reason': '1' is none of stillFalling, flat")]
    [InlineData("1,1,2,1,flat,x", "column 'isStable': 2 is neither 0 nor 1")]
    public void What_is_no_value_of_its_property_is_refused_with_the_column(string line, string complaint)
    {
        Table table = TableReader.Read(new StringReader(
            $"step [step],count [1],isStable [1],loss [1/m],reason,note\n{line}\n"), "kinds.csv", schema.Columns);
        CellRows rows = new([schema]);
        Assert.StartsWith(complaint, Assert.Throws<InvalidDataException>(() => rows.AddTable(schema, table)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_no_double_holds_is_refused_when_written()
    {
        CellRows rows = new([schema]);
        rows.Add(new EveryKindRow { Step = 0, Count = (1L << 53) + 1, IsStable = true, Loss = 0, Reason = Outcome.Flat, Note = "" });
        Assert.Contains("count", Assert.Throws<InvalidDataException>(() => rows.ToTable(schema)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_kind_that_the_experiment_does_not_declare_are_refused_by_name() =>
        Assert.Contains("has no table of String; it has EveryKindRow",
            Assert.Throws<ArgumentException>(() => new CellRows([schema]).Add("row")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_record_that_does_not_say_what_it_is_is_refused()
    {
        Assert.Contains("has no [Table]", Complaint(() => RowSchema<NamelessRow>.Instance), StringComparison.Ordinal);
        Assert.Contains("UndescribedRow.X has no [Column]", Complaint(() => RowSchema<UndescribedRow>.Instance), StringComparison.Ordinal);
        Assert.Contains("DatedRow.On is a DateTime", Complaint(() => RowSchema<DatedRow>.Instance), StringComparison.Ordinal);
    }

    private static string Complaint(Func<object> make) =>
        Assert.IsType<ArgumentException>(Assert.Throws<TypeInitializationException>(make).InnerException).Message;

    private static Table RoundTrip(Table table)
    {
        StringWriter writer = new();
        TableWriter.Write(table, writer);
        return TableReader.Read(new StringReader(writer.ToString()), "kinds.csv", table.Schema);
    }

    private enum Outcome
    {
        StillFalling,
        Flat,
    }

    [Table("kinds", "one row a case")]
    private sealed record EveryKindRow
    {
        [Column("step t", "step")] public required int Step { get; init; }
        [Column("how many")] public required long Count { get; init; }
        [Column("whether it is stable")] public required bool IsStable { get; init; }
        [Column("loss L_t", "1/m")] public required double Loss { get; init; }
        [Column("why")] public required Outcome Reason { get; init; }
        [Column("what else")] public required string Note { get; init; }

        /// <summary>Not a column: it is computed.</summary>
        public double Half => Loss / 2;
    }

    private sealed record NamelessRow
    {
        [Column("x")] public required double X { get; init; }
    }

    [Table("undescribed", "one row a case")]
    private sealed record UndescribedRow
    {
        public required double X { get; init; }
    }

    [Table("dated", "one row a case")]
    private sealed record DatedRow
    {
        [Column("day")] public required DateTime On { get; init; }
    }
}

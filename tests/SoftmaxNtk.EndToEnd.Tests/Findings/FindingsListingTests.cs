using SoftmaxNtk.Cli.Running;
using SoftmaxNtk.Laboratory.Findings;
using SoftmaxNtk.Laboratory.Settings;
using SoftmaxNtk.Laboratory.Sweeps;

namespace SoftmaxNtk.EndToEnd.Tests.Findings;

public sealed class FindingsListingTests
{
    [Fact]
    public void A_missing_number_is_a_dash_with_its_reason_beside_the_expectation_that_the_others_share()
    {
        Subject exp = new(new VariantSettings { Activation = "exp" }, []), relu = new(new VariantSettings { Activation = "relu" }, []);
        Finding slope = new()
        {
            Id = "toy.slope",
            Quantity = "slope",
            Subject = exp,
            Estimate = new Estimate(1.004, 0.99, 1.02),
            Seeds = 3,
            Expectation = Expectation.Near(1, 0.1, "1 as R → 0"),
        };
        string[] lines =
        [
            .. FindingsListing.Lines(
            [
                slope,
                slope with { Subject = relu, Estimate = Estimate.None, Expectation = null, Remark = "not fitted: nothing moved" },
                slope with
                {
                    Id = "toy.radius", Quantity = "radius", Subject = relu, Estimate = Estimate.None, Expectation = null,
                    Remark = "not fitted: nothing moved",
                },
            ]),
        ];
        Assert.Equal(
            [
                "", "  slope (toy.slope)", "  expected: 0.9 to 1.1: 1 as R → 0", "    exp    1.004   [0.99, 1.02]   agrees",
                "    relu   –                      reported (not fitted: nothing moved)",
                "", "  radius (toy.radius)", "    relu   –                      reported (not fitted: nothing moved)",
            ],
            lines);
    }
}

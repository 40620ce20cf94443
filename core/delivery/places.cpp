// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/places.h"

namespace spotter::delivery {

namespace {

// clang-format off
constexpr Place places[] = {
    {"Europe", "Amsterdam", "NL", "NH", "North Holland", "1012", 52.3728, 4.8936},
    {"Europe", "Athens", "GR", "I", "Attica", "10557", 37.9838, 23.7275},
    {"Europe", "Barcelona", "ES", "CT", "Catalonia", "08002", 41.3888, 2.159},
    {"Europe", "Berlin", "DE", "BE", "Berlin", "10115", 52.52, 13.405},
    {"Europe", "Brussels", "BE", "BRU", "Brussels", "1000", 50.8505, 4.3488},
    {"Europe", "Bucharest", "RO", "B", "Bucharest", "010011", 44.4268, 26.1025},
    {"Europe", "Budapest", "HU", "BU", "Budapest", "1051", 47.4979, 19.0402},
    {"Europe", "Copenhagen", "DK", "84", "Capital Region", "1050", 55.6761, 12.5683},
    {"Europe", "Dublin", "IE", "L", "Leinster", "D02", 53.3498, -6.2603},
    {"Europe", "Frankfurt am Main", "DE", "HE", "Hesse", "60311", 50.1109, 8.6821},
    {"Europe", "Geneva", "CH", "GE", "Geneva", "1201", 46.2044, 6.1432},
    {"Europe", "Ghent", "BE", "VLG", "Flanders", "9000", 51.0543, 3.7174},
    {"Europe", "Hamburg", "DE", "HH", "Hamburg", "20095", 53.5511, 9.9937},
    {"Europe", "Helsinki", "FI", "18", "Uusimaa", "00100", 60.1699, 24.9384},
    {"Europe", "Istanbul", "TR", "34", "Istanbul", "34110", 41.0082, 28.9784},
    {"Europe", "Kyiv", "UA", "30", "Kyiv", "01001", 50.4501, 30.5234},
    {"Europe", "Leuven", "BE", "VLG", "Flanders", "3000", 50.8798, 4.7005},
    {"Europe", "Lisbon", "PT", "11", "Lisbon", "1100", 38.7223, -9.1393},
    {"Europe", "London", "GB", "ENG", "England", "SW1A", 51.5074, -0.1278},
    {"Europe", "Lyon", "FR", "ARA", "Auvergne-Rhône-Alpes", "69001", 45.764, 4.8357},
    {"Europe", "Madrid", "ES", "MD", "Madrid", "28013", 40.4168, -3.7038},
    {"Europe", "Manchester", "GB", "ENG", "England", "M1", 53.4808, -2.2426},
    {"Europe", "Milan", "IT", "25", "Lombardy", "20121", 45.4642, 9.19},
    {"Europe", "Munich", "DE", "BY", "Bavaria", "80331", 48.1351, 11.582},
    {"Europe", "Oslo", "NO", "03", "Oslo", "0150", 59.9139, 10.7522},
    {"Europe", "Paris", "FR", "IDF", "Île-de-France", "75001", 48.8566, 2.3522},
    {"Europe", "Prague", "CZ", "10", "Prague", "11000", 50.0755, 14.4378},
    {"Europe", "Rome", "IT", "62", "Lazio", "00184", 41.9028, 12.4964},
    {"Europe", "Stockholm", "SE", "AB", "Stockholm", "11120", 59.3293, 18.0686},
    {"Europe", "Vienna", "AT", "9", "Vienna", "1010", 48.2082, 16.3738},
    {"Europe", "Warsaw", "PL", "14", "Masovia", "00-001", 52.2297, 21.0122},
    {"Europe", "Zurich", "CH", "ZH", "Zurich", "8001", 47.3769, 8.5417},
    {"North America", "Atlanta", "US", "GA", "Georgia", "30303", 33.749, -84.388},
    {"North America", "Boston", "US", "MA", "Massachusetts", "02108", 42.3601, -71.0589},
    {"North America", "Chicago", "US", "IL", "Illinois", "60602", 41.8781, -87.6298},
    {"North America", "Dallas", "US", "TX", "Texas", "75201", 32.7767, -96.797},
    {"North America", "Denver", "US", "CO", "Colorado", "80202", 39.7392, -104.9903},
    {"North America", "Honolulu", "US", "HI", "Hawaii", "96813", 21.3069, -157.8583},
    {"North America", "Lehi", "US", "UT", "Utah", "84043", 40.3916, -111.8508},
    {"North America", "Los Angeles", "US", "CA", "California", "90012", 34.0522, -118.2437},
    {"North America", "Mexico City", "MX", "CMX", "Mexico City", "06000", 19.4326, -99.1332},
    {"North America", "Miami", "US", "FL", "Florida", "33131", 25.7617, -80.1918},
    {"North America", "Montreal", "CA", "QC", "Quebec", "H2Y", 45.5017, -73.5673},
    {"North America", "New York", "US", "NY", "New York", "10007", 40.7128, -74.006},
    {"North America", "San Francisco", "US", "CA", "California", "94103", 37.7749, -122.4194},
    {"North America", "San Jose", "US", "CA", "California", "95110", 37.3382, -121.8863},
    {"North America", "Seattle", "US", "WA", "Washington", "98101", 47.6062, -122.3321},
    {"North America", "Toronto", "CA", "ON", "Ontario", "M5H", 43.6532, -79.3832},
    {"North America", "Vancouver", "CA", "BC", "British Columbia", "V6B", 49.2827, -123.1207},
    {"North America", "Washington", "US", "DC", "District of Columbia", "20001", 38.9072, -77.0369},
    {"South America", "Bogotá", "CO", "DC", "Bogotá", "111711", 4.711, -74.0721},
    {"South America", "Buenos Aires", "AR", "C", "Buenos Aires", "C1002", -34.6037, -58.3816},
    {"South America", "Lima", "PE", "LMA", "Lima", "15001", -12.0464, -77.0428},
    {"South America", "Santiago", "CL", "RM", "Santiago", "8320000", -33.4489, -70.6693},
    {"South America", "São Paulo", "BR", "SP", "São Paulo", "01000-000", -23.5505, -46.6333},
    {"Asia", "Bangkok", "TH", "10", "Bangkok", "10200", 13.7563, 100.5018},
    {"Asia", "Bengaluru", "IN", "KA", "Karnataka", "560001", 12.9716, 77.5946},
    {"Asia", "Delhi", "IN", "DL", "Delhi", "110001", 28.6139, 77.209},
    {"Asia", "Dubai", "AE", "DU", "Dubai", "", 25.2048, 55.2708},
    {"Asia", "Hong Kong", "HK", "", "", "", 22.3193, 114.1694},
    {"Asia", "Jakarta", "ID", "JK", "Jakarta", "10110", -6.2088, 106.8456},
    {"Asia", "Manila", "PH", "00", "Metro Manila", "1000", 14.5995, 120.9842},
    {"Asia", "Mumbai", "IN", "MH", "Maharashtra", "400001", 19.076, 72.8777},
    {"Asia", "Osaka", "JP", "27", "Osaka", "530-0001", 34.6937, 135.5023},
    {"Asia", "Riyadh", "SA", "01", "Riyadh", "11564", 24.7136, 46.6753},
    {"Asia", "Seoul", "KR", "11", "Seoul", "04524", 37.5665, 126.978},
    {"Asia", "Shanghai", "CN", "SH", "Shanghai", "200000", 31.2304, 121.4737},
    {"Asia", "Singapore", "SG", "01", "Central Singapore", "048580", 1.3521, 103.8198},
    {"Asia", "Taipei", "TW", "TPE", "Taipei", "100", 25.033, 121.5654},
    {"Asia", "Tel Aviv", "IL", "TA", "Tel Aviv", "6100000", 32.0853, 34.7818},
    {"Asia", "Tokyo", "JP", "13", "Tokyo", "100-0001", 35.6762, 139.6503},
    {"Oceania", "Auckland", "NZ", "AUK", "Auckland", "1010", -36.8509, 174.7645},
    {"Oceania", "Brisbane", "AU", "QLD", "Queensland", "4000", -27.4698, 153.0251},
    {"Oceania", "Melbourne", "AU", "VIC", "Victoria", "3000", -37.8136, 144.9631},
    {"Oceania", "Perth", "AU", "WA", "Western Australia", "6000", -31.9523, 115.8613},
    {"Oceania", "Sydney", "AU", "NSW", "New South Wales", "2000", -33.8688, 151.2093},
    {"Africa", "Cairo", "EG", "C", "Cairo", "11511", 30.0444, 31.2357},
    {"Africa", "Cape Town", "ZA", "WC", "Western Cape", "8001", -33.9249, 18.4241},
    {"Africa", "Casablanca", "MA", "06", "Casablanca-Settat", "20000", 33.5731, -7.5898},
    {"Africa", "Johannesburg", "ZA", "GP", "Gauteng", "2001", -26.2041, 28.0473},
    {"Africa", "Lagos", "NG", "LA", "Lagos", "100001", 6.5244, 3.3792},
    {"Africa", "Nairobi", "KE", "30", "Nairobi", "00100", -1.2921, 36.8219},
};
// clang-format on

} // namespace

std::span<const Place> wellKnownPlaces()
{
    return places;
}

} // namespace spotter::delivery
